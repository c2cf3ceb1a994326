/// In whose name a list of doses is signed: the site itself, or who signs on its behalf.
///
/// Stands in the signed statement, so that a list that the province signed can never pass for the site's own.
public enum SigningOffice: Sendable, Hashable {
    /// The site that gave the doses.
    case site
    /// A site that took over from a closed one, by its code.
    case successor(siteCode: String)
    /// The health office of the province, by the province's code.
    case province(code: String)

    /// The most bytes that a code may have.
    public static let codeByteCountMax = 64

    /// `site:79002`, `province:79`, or nothing for the site itself.
    public var text: String {
        switch self {
        case .site: ""
        case .successor(let siteCode): "site:" + siteCode
        case .province(let code): "province:" + code
        }
    }

    /// Reads what ``text`` wrote; anything else is nothing.
    public init?(text: String) {
        if text.isEmpty {
            self = .site
            return
        }
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, (1...SigningOffice.codeByteCountMax).contains(parts[1].utf8.count) else { return nil }
        switch parts[0] {
        case "site": self = .successor(siteCode: String(parts[1]))
        case "province": self = .province(code: String(parts[1]))
        default: return nil
        }
    }
}
