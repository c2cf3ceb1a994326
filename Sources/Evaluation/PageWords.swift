import Records

/// A text in the two languages of the page.
struct PageWords {
    let vi: String
    let en: String

    init(_ vi: String, _ en: String) {
        self.vi = vi
        self.en = en
    }

    /// Both, of which the page shows one; `tag` is `span` in HTML and `tspan` in a drawing.
    func both(_ tag: String = "span") -> String {
        "<\(tag) class=\"vi\" lang=\"vi\">\(EvaluationText.escaped(vi))</\(tag)>"
            + "<\(tag) class=\"en\" lang=\"en\">\(EvaluationText.escaped(en))</\(tag)>"
    }

    static func stratum(_ stratum: Stratum) -> PageWords {
        switch stratum {
        case .male: PageWords("Nam", "Men")
        case .female: PageWords("Nữ", "Women")
        case .under12: PageWords("Dưới 12 tuổi", "Under 12")
        case .from12To17: PageWords("12–17 tuổi", "12 to 17")
        case .from18To39: PageWords("18–39 tuổi", "18 to 39")
        case .from40To64: PageWords("40–64 tuổi", "40 to 64")
        case .from65: PageWords("Từ 65 tuổi", "65 and over")
        case .redRiverDelta: PageWords("Đồng bằng sông Hồng", "Red River Delta")
        case .northernMountains: PageWords("Trung du, miền núi phía Bắc", "Northern mountains")
        case .centralCoast: PageWords("Bắc Trung Bộ, duyên hải miền Trung", "Central coast")
        case .centralHighlands: PageWords("Tây Nguyên", "Central Highlands")
        case .southEast: PageWords("Đông Nam Bộ", "South East")
        case .mekongDelta: PageWords("Đồng bằng sông Cửu Long", "Mekong Delta")
        case .minorityName: PageWords("Họ tên dân tộc thiểu số nhận ra được", "Recognisable minority names")
        case .otherName: PageWords("Họ tên khác", "Other names")
        }
    }

    static func outcome(_ outcome: LinkOutcome) -> PageWords {
        switch outcome {
        case .verified: PageWords("Khớp hoàn toàn", "Verified")
        case .resolved: PageWords("Máy giải quyết an toàn", "Resolved")
        case .review: PageWords("Chờ cán bộ xem", "For review")
        case .contact: PageWords("Hỏi lại người dân", "Ask the citizen")
        case .foreign: PageWords("Người nước ngoài", "Foreign")
        case .integrity: PageWords("Nghi vấn mũi tiêm", "Integrity")
        case .retry: PageWords("Hỏi lại CSDL", "Ask again")
        }
    }

    static func tier(_ tier: LinkTier) -> PageWords {
        switch tier {
        case .t0: PageWords("T0 · trùng khớp hoàn toàn", "T0 · all equal")
        case .t1: PageWords("T1 · khác biệt vô hại", "T1 · benign difference")
        case .t2: PageWords("T2 · số được phục hồi", "T2 · repaired number")
        case .t3: PageWords("T3 · không số, duy nhất", "T3 · no number, unique")
        case .t4: PageWords("T4 · cán bộ xem xét", "T4 · review")
        case .t5: PageWords("T5 · liên hệ người dân", "T5 · contact")
        case .t6: PageWords("T6 · tính trung thực", "T6 · integrity")
        }
    }

    static func baseline(_ kind: BaselineKind) -> PageWords {
        switch kind {
        case .numberOnly: PageWords("Chỉ so số định danh", "Number only")
        case .nameAndBirth: PageWords("Chỉ so họ tên và ngày sinh", "Name and birth date only")
        case .similarity: PageWords("Độ giống chuỗi từ 0,85", "String similarity from 0.85")
        }
    }

    static func hardCase(_ kind: HardCase) -> PageWords {
        switch kind {
        case .notInRegister: PageWords("Không có trong CSDL dân cư", "Not in the register")
        case .twin: PageWords("Sinh đôi", "Twins")
        case .numberOfAnother: PageWords("Số của người khác", "Another person's number")
        case .defaultDateWithoutNumber: PageWords("Không số, ngày sinh mặc định", "No number, default date")
        case .lossyName: PageWords("Họ tên bị mất chữ", "Letters of the name lost")
        }
    }
}
