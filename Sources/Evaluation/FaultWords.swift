/// The kinds of fault in words; a code that is not listed stands for itself.
///
/// Source: MISMATCH §2.
enum FaultWords {
    private static let words: [String: PageWords] = [
        "ID-01": PageWords("số CMND cũ", "old nine-digit number"), "ID-02": PageWords("thiếu số", "number missing"),
        "ID-03": PageWords("mất số 0 đầu", "leading zeros lost"), "ID-04": PageWords("số sai dạng", "number malformed"),
        "ID-05": PageWords("sai một chữ số", "one digit wrong"),
        "ID-06": PageWords("sai số, trúng số người khác", "digit error, another's number"),
        "ID-07": PageWords("dùng số người khác", "another person's number used"),
        "ID-08": PageWords("số đã thay", "superseded number"), "NM-01": PageWords("mất dấu", "diacritics dropped"),
        "NM-02": PageWords("kiểu viết khác", "spelling style"),
        "NM-03": PageWords("gõ sai, âm gần", "typing, near sounds"),
        "NM-04": PageWords("tên đệm", "middle name"), "NM-05": PageWords("đảo thứ tự", "name order"),
        "NM-06": PageWords("bảng mã cũ", "legacy encoding"), "NM-07": PageWords("tên dân tộc", "minority name marker"),
        "NM-08": PageWords("đổi tên, biệt danh", "changed name, alias"),
        "DB-01": PageWords("chỉ có năm sinh", "birth year only"),
        "DB-02": PageWords("đảo ngày tháng", "day and month swapped"),
        "DB-03": PageWords("sai ngày sinh", "birth date digit"), "DB-04": PageWords("hai ngày sinh", "two birth dates"),
        "SX-01": PageWords("sai giới tính", "sex wrong"), "DP-01": PageWords("một người tách đôi", "person split"),
        "DP-02": PageWords("mũi nhập hai lần", "dose entered twice"),
        "PD-01": PageWords("CSDL dân cư sai", "register wrong"),
        "FR-01": PageWords("người nước ngoài", "foreigner"),
        "XX-01": PageWords("mũi khống", "ghost or borrowed identity"),
        "OT-01": PageWords("nhiều lỗi cùng lúc", "several at once"),
        "UN-01": PageWords("chưa được trả lời", "never answered"),
    ]

    static func of(_ code: String) -> PageWords {
        guard let words = words[code] else { return PageWords(code, code) }
        return PageWords("\(code) · \(words.vi)", "\(code) · \(words.en)")
    }
}
