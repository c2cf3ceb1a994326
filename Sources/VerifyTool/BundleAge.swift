import Encodings
import Reports
import TrustLists
import Verification

/// How old the list of signers is: shown with every answer.
struct BundleAge {
    /// When the oldest of the bundles was made; nothing when signers came from files that say nothing of their age.
    let createdAt: Int?
    let serialNumber: Int?
    /// The moment of looking, on the clock of the wall.
    let now: Int
    /// After how many seconds a bundle is called old.
    let ageSecondsMax: Int

    init(_ bundles: [TrustBundle], now: Int, ageSecondsMax: Int) {
        let oldest = bundles.min { $0.createdAt < $1.createdAt }
        createdAt = oldest?.createdAt
        serialNumber = oldest?.serialNumber
        self.now = now
        self.ageSecondsMax = ageSecondsMax
    }

    /// Seconds since the bundle was made; negative when the clock stands before that.
    var seconds: Int? { createdAt.map { now - $0 } }

    /// The age in one word.
    var word: String {
        guard let seconds else { return "unknown" }
        if seconds < -300 { return "from-the-future" }
        return seconds > ageSecondsMax ? "old" : "fresh"
    }

    /// The line of the card.
    func line(in language: Language) -> String {
        guard let createdAt, let seconds else {
            return language == .vietnamese
                ? "Danh sách tin cậy: tệp không ký, không rõ tuổi."
                : "Trust list: unsigned files, age unknown."
        }
        let made = Moment.text(createdAt)
        let days = seconds / 86_400
        let hours = seconds % 86_400 / 3600
        switch (language, word) {
        case (.vietnamese, "fresh"): return "Danh sách tin cậy: lập lúc \(made), đã \(days) ngày \(hours) giờ."
        case (.vietnamese, "old"): return "Danh sách tin cậy CŨ: lập lúc \(made), đã \(days) ngày; hãy cập nhật."
        case (.vietnamese, _): return "Danh sách tin cậy lập ở TƯƠNG LAI (\(made)): hãy xem lại đồng hồ."
        case (.english, "fresh"): return "Trust list: made \(made), \(days) days \(hours) hours old."
        case (.english, "old"): return "Trust list is OLD: made \(made), \(days) days ago; fetch a new one."
        case (.english, _): return "Trust list was made in the FUTURE (\(made)): look at the clock."
        }
    }

    /// Writes the member `trust` of a report.
    func write(to writer: inout JSONWriter) {
        writer.name("trust")
        writer.beginObject()
        writer.name("age")
        writer.string(word)
        if let createdAt, let seconds, let serialNumber {
            writer.name("created_at")
            writer.string(Moment.text(createdAt))
            writer.name("age_seconds")
            writer.integer(seconds)
            writer.name("serial_number")
            writer.integer(serialNumber)
        }
        writer.endObject()
    }
}
