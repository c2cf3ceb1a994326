import Records

/// Texts of the evaluation's page, and how it shows both languages.
extension Wording {
    /// Both, of which the page shows one; `tag` is `span` in HTML and `tspan` in a drawing.
    func both(_ tag: String = "span") -> String {
        "<\(tag) class=\"vi\" lang=\"vi\">\(EvaluationText.escaped(vietnamese))</\(tag)>"
            + "<\(tag) class=\"en\" lang=\"en\">\(EvaluationText.escaped(english))</\(tag)>"
    }

    static func stratum(_ stratum: Stratum) -> Wording {
        switch stratum {
        case .male: Wording("Nam", "Men")
        case .female: Wording("Nữ", "Women")
        case .under12: Wording("Dưới 12 tuổi", "Under 12")
        case .from12To17: Wording("12–17 tuổi", "12 to 17")
        case .from18To39: Wording("18–39 tuổi", "18 to 39")
        case .from40To64: Wording("40–64 tuổi", "40 to 64")
        case .from65: Wording("Từ 65 tuổi", "65 and over")
        case .redRiverDelta: Wording("Đồng bằng sông Hồng", "Red River Delta")
        case .northernMountains: Wording("Trung du, miền núi phía Bắc", "Northern mountains")
        case .centralCoast: Wording("Bắc Trung Bộ, duyên hải miền Trung", "Central coast")
        case .centralHighlands: Wording("Tây Nguyên", "Central Highlands")
        case .southEast: Wording("Đông Nam Bộ", "South East")
        case .mekongDelta: Wording("Đồng bằng sông Cửu Long", "Mekong Delta")
        case .minorityName: Wording("Họ tên dân tộc thiểu số nhận ra được", "Recognisable minority names")
        case .otherName: Wording("Họ tên khác", "Other names")
        }
    }

    static func outcome(_ outcome: LinkOutcome) -> Wording {
        switch outcome {
        case .verified: Wording("Khớp hoàn toàn", "Verified")
        case .resolved: Wording("Máy giải quyết an toàn", "Resolved")
        case .review: Wording("Chờ cán bộ xem", "For review")
        case .contact: Wording("Hỏi lại người dân", "Ask the citizen")
        case .foreign: Wording("Người nước ngoài", "Foreign")
        case .integrity: Wording("Nghi vấn mũi tiêm", "Integrity")
        case .retry: Wording("Hỏi lại CSDL", "Ask again")
        }
    }

    static func tier(_ tier: LinkTier) -> Wording {
        switch tier {
        case .t0: Wording("T0 · trùng khớp hoàn toàn", "T0 · all equal")
        case .t1: Wording("T1 · khác biệt vô hại", "T1 · benign difference")
        case .t2: Wording("T2 · số được phục hồi", "T2 · repaired number")
        case .t3: Wording("T3 · không số, duy nhất", "T3 · no number, unique")
        case .t4: Wording("T4 · cán bộ xem xét", "T4 · review")
        case .t5: Wording("T5 · liên hệ người dân", "T5 · contact")
        case .t6: Wording("T6 · tính trung thực", "T6 · integrity")
        }
    }

    static func baseline(_ kind: BaselineKind) -> Wording {
        switch kind {
        case .numberOnly: Wording("Chỉ so số định danh", "Number only")
        case .nameAndBirth: Wording("Chỉ so họ tên và ngày sinh", "Name and birth date only")
        case .similarity: Wording("Độ giống chuỗi từ 0,85", "String similarity from 0.85")
        }
    }

    static func hardCase(_ kind: HardCase) -> Wording {
        switch kind {
        case .notInRegister: Wording("Không có trong CSDL dân cư", "Not in the register")
        case .twin: Wording("Sinh đôi", "Twins")
        case .numberOfAnother: Wording("Số của người khác", "Another person's number")
        case .defaultDateWithoutNumber: Wording("Không số, ngày sinh mặc định", "No number, default date")
        case .lossyName: Wording("Họ tên bị mất chữ", "Letters of the name lost")
        }
    }
}
