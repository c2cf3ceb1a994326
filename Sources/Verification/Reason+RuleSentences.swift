extension Reason {
    /// Sentences about business rules.
    var ruleSentences: (vietnamese: String, english: String) {
        switch self {
        case .ruleFailed:
            ("Không đáp ứng quy định của nước đến.", "A rule of the country of entry is not met.")
        case .ruleOpen:
            (
                "Có quy định chưa xác định được, cần người kiểm tra.",
                "A rule could not be decided; a person must look."
            )
        case .rulesNotApplicable:
            (
                "Nước đến không có quy định cho loại chứng nhận này vào thời điểm này.",
                "The country of entry has no rule for this kind of certificate at this time."
            )
        case .rulesUnreadable:
            ("Có quy định không đọc được.", "A rule could not be read.")
        default: (rawValue, rawValue)
        }
    }
}
