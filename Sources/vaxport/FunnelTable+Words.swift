import Linkage
import Records

extension FunnelTable {
    /// A cause in words: codes stay visible, so that support and clerks speak of the same thing.
    static func words(_ code: String) -> String {
        let reasons: [String: String] = [
            "ID-01": "old nine-digit number", "ID-02": "no number declared", "ID-03": "number lost its zeros",
            "ID-04": "number malformed", "ID-05": "number that nobody has", "ID-06": "number of another person",
            "ID-08": "number superseded or cancelled", "NM-01": "diacritics dropped", "NM-02": "spelling style",
            "NM-03": "name misspelt", "NM-04": "middle name missing or added", "NM-05": "name in another order",
            "NM-06": "name in a legacy encoding", "NM-07": "name marker", "NM-99": "another name",
            "DB-00": "birth date unreadable", "DB-01": "only the birth year", "DB-02": "day and month swapped",
            "DB-03": "part of the birth date differs", "DB-99": "another birth date", "SX-00": "sex unreadable",
            "SX-01": "another sex", "NM-00": "surname not told apart", "DP-01": "one person, declared twice",
            "DP-02": "dose entered before",
            "BF-01": "list slipped by a row", "BF-02": "a site's default birth date", "BF-03": "one telephone for many",
            "FR-01": "not a citizen: passport path", "OT-01": "several fields differ",
            "UN-01": "no answer yet", "AS-01": "automatic acceptance stopped by an audit",
            "V1": "look-alike in the household", "V3": "another dose too close",
            "V4": "owner died before the dose",
            "V5": "too young for the vaccine", "V6": "number and name of two people", "V9": "letters were lost",
            "V10": "a signed dose would move",
            "unsigned": "not signed by the site yet", "unsigned-dose": "a dose is not signed yet",
            "signature-void": "identity changed after signing",
            "course-incomplete": "course not complete", "doses-contradict": "doses contradict each other",
            "identity-contradicts": "records differ in name or birth", "name-unfit": "name cannot be written",
            "birth-date-unfit": "birth date cannot be written", "payload-unfit": "payload refused",
        ]
        let parts = code.split(separator: "/", maxSplits: 1).map(String.init)
        let last = parts.last ?? code
        guard let words = reasons[last] ?? LinkReason(rawValue: last)?.words.english else { return code }
        return "\(words) (\(last))"
    }
}
