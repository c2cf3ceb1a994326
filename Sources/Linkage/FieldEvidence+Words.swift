/// Fields and levels of evidence in words.
extension FieldEvidence.Field {
    /// The field, as a form names it.
    public var words: Wording {
        switch self {
        case .idNumber: Wording("số định danh", "identity number")
        case .fullName: Wording("họ và tên", "full name")
        case .dateOfBirth: Wording("ngày sinh", "date of birth")
        case .sex: Wording("giới tính", "sex")
        case .phone: Wording("điện thoại", "telephone")
        case .place: Wording("nơi cư trú", "place of residence")
        }
    }
}

extension FieldEvidence.Level {
    /// How the field compared.
    public var words: Wording {
        switch self {
        case .exact: Wording("trùng khớp", "equal")
        case .benign: Wording("khác biệt lành tính", "benign difference")
        case .close: Wording("gần giống", "close")
        case .different: Wording("khác", "different")
        case .missing: Wording("không có để so", "nothing to compare")
        }
    }
}
