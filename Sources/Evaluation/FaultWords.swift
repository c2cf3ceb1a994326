import Records

/// The kinds of fault in words; a code that is not listed stands for itself.
///
/// Source: MISMATCH §2.
enum FaultWords {
    private static let words: [String: Wording] = [
        "ID-01": Wording("số CMND cũ", "old nine-digit number"), "ID-02": Wording("thiếu số", "number missing"),
        "ID-03": Wording("mất số 0 đầu", "leading zeros lost"), "ID-04": Wording("số sai dạng", "number malformed"),
        "ID-05": Wording("sai một chữ số", "one digit wrong"),
        "ID-06": Wording("sai số, trúng số người khác", "digit error, another's number"),
        "ID-07": Wording("dùng số người khác", "another person's number used"),
        "ID-08": Wording("số đã thay", "superseded number"), "NM-01": Wording("mất dấu", "diacritics dropped"),
        "NM-02": Wording("kiểu viết khác", "spelling style"),
        "NM-03": Wording("gõ sai, âm gần", "typing, near sounds"),
        "NM-04": Wording("tên đệm", "middle name"), "NM-05": Wording("đảo thứ tự", "name order"),
        "NM-06": Wording("bảng mã cũ", "legacy encoding"), "NM-07": Wording("tên dân tộc", "minority name marker"),
        "NM-08": Wording("đổi tên, biệt danh", "changed name, alias"),
        "DB-01": Wording("chỉ có năm sinh", "birth year only"),
        "DB-02": Wording("đảo ngày tháng", "day and month swapped"),
        "DB-03": Wording("sai ngày sinh", "birth date digit"), "DB-04": Wording("hai ngày sinh", "two birth dates"),
        "SX-01": Wording("sai giới tính", "sex wrong"), "DP-01": Wording("một người tách đôi", "person split"),
        "DP-02": Wording("mũi nhập hai lần", "dose entered twice"),
        "PD-01": Wording("CSDL dân cư sai", "register wrong"),
        "FR-01": Wording("người nước ngoài", "foreigner"),
        "XX-01": Wording("mũi khống", "ghost or borrowed identity"),
        "OT-01": Wording("nhiều lỗi cùng lúc", "several at once"),
        "UN-01": Wording("chưa được trả lời", "never answered"),
    ]

    static func of(_ code: String) -> Wording {
        guard let words = words[code] else { return Wording(code, code) }
        return Wording("\(code) · \(words.vietnamese)", "\(code) · \(words.english)")
    }
}
