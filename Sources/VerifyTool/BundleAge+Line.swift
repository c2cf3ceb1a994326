import Reports
import TrustLists
import Verification

extension BundleAge {
    /// The age of the oldest of some bundles; unknown when there are none.
    init(_ bundles: [TrustBundle], now: Int, ageSecondsMax: Int) {
        let oldest = bundles.min { $0.createdAt < $1.createdAt }
        self.init(
            createdAt: oldest?.createdAt,
            serialNumber: oldest?.serialNumber,
            now: now,
            ageSecondsMax: ageSecondsMax
        )
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
}
