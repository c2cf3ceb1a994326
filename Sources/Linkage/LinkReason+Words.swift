public import Records

/// What each reason says to a person who looks at a case.
extension LinkReason {
    /// The reason in words, for staff: it may speak of other people, and never names one.
    public var words: Wording {
        let (vietnamese, english) = texts
        return Wording(vietnamese, english)
    }

    private var texts: (String, String) {
        switch self {
        case .oldNumber: ("khai số CMND chín số cũ", "an old nine-digit number was declared")
        case .numberMissing: ("không khai số", "no number was declared")
        case .numberLostZeros: ("số bị mất chữ số 0 ở đầu", "the number lost leading zeros")
        case .numberMalformed: ("số sai dạng", "the number is malformed")
        case .numberUnknown:
            (
                "số đúng dạng nhưng không ai trong CSDL dân cư có",
                "the number is well formed, and nobody in the register has it"
            )
        case .numberOfAnother:
            (
                "số thuộc về người có họ tên và ngày sinh khác",
                "the number belongs to a person of another name and birth date"
            )
        case .numberSuperseded: ("số đã được thay hoặc đã hủy", "the number was superseded or cancelled")
        case .surnameUnknown: ("không rõ chữ nào là họ", "it is not known which words are the surname")
        case .diacriticsDropped: ("họ tên thiếu dấu", "marks of the name were dropped")
        case .nameStyle: ("họ tên viết theo kiểu khác", "the name is spelled in another style")
        case .nameConfusion: ("một chữ trong tên bị nhầm âm gần nhau", "one word of the name is a listed confusion")
        case .middleName: ("tên đệm thiếu, thừa hoặc viết tắt", "a middle name is missing, added or abbreviated")
        case .nameOrder: ("các chữ của tên đảo thứ tự", "the words of the name stand in another order")
        case .nameEncoding: ("họ tên gõ bằng bảng mã cũ", "the name was typed in a legacy encoding")
        case .nameMarker: ("dấu hiệu tên dân tộc viết khác", "a marker of a people's name is written otherwise")
        case .nameDifferent: ("họ tên khác", "the name differs")
        case .birthYearOnly: ("một bên chỉ có năm sinh", "only the year of birth is known on one side")
        case .birthDaySwapped: ("ngày và tháng sinh bị đảo", "day and month of birth are swapped")
        case .birthComponent: ("một phần của ngày sinh khác", "one part of the birth date differs")
        case .birthDifferent: ("ngày sinh khác", "the birth date differs")
        case .birthUnreadable: ("không đọc được ngày sinh", "the birth date cannot be read")
        case .sexDifferent: ("giới tính khác", "the sex differs")
        case .sexUnreadable: ("thiếu hoặc không đọc được giới tính", "the sex is missing or cannot be read")
        case .personSplit: ("cùng một người bị tách thành nhiều hồ sơ", "one person was split into several records")
        case .doseTwice: ("cùng một mũi tiêm được nhập hai lần", "the same dose was entered twice")
        case .listShifted:
            (
                "cột số trong danh sách có thể bị lệch dòng",
                "the column of numbers in this list may have slipped by a row"
            )
        case .siteDefaultDate: ("ngày sinh là ngày mặc định của nơi nhập", "the birth date is a default of the site")
        case .sharedPhone:
            (
                "số điện thoại dùng chung cho rất nhiều người",
                "the telephone number serves very many people"
            )
        case .foreign: ("không phải công dân: theo đường hộ chiếu", "not a citizen: the passport path")
        case .severalFields: ("nhiều trường khác nhau cùng lúc", "several fields differ at once")
        case .unanswered: ("CSDL dân cư chưa trả lời", "the register gave no answer")
        case .questionsExhausted:
            (
                "đã hỏi CSDL dân cư quá số lần cho phép; cán bộ phải xem",
                "the register was asked as often as it may be; a person must look"
            )
        case .tierStopped:
            (
                "mức này đang dừng chấp nhận tự động sau kiểm tra",
                "an audit stopped automatic acceptance in this tier"
            )
        case .vetoHousehold:
            (
                "trong hộ có người khác cùng họ và ngày sinh",
                "somebody else of the household has the same surname and birth date"
            )
        case .vetoRunnerUp: ("có người thứ hai gần như khớp bằng", "a second person fits nearly as well")
        case .vetoIncompatibleDose:
            (
                "người này đã có mũi tiêm không thể cùng tồn tại với mũi này",
                "the person already has a dose that cannot stand beside this one"
            )
        case .vetoDeceased: ("người này mất trước ngày tiêm", "the person died before the dose")
        case .vetoAge: ("tuổi nằm ngoài chỉ định của vắc xin", "the age lies outside the vaccine's licence")
        case .vetoTwoOwners:
            (
                "chủ của số và chủ của tên là hai người đang sống",
                "the owner of the number and the owner of the name are two living people"
            )
        case .vetoDefaultDate: ("ngày sinh mặc định mà không có số", "a default birth date, and no number")
        case .vetoCommonName:
            ("tên rất phổ biến, các thông tin khác không đủ", "a very common name, and too little beside it")
        case .vetoLossyText: ("chữ trong tên đã bị mất", "letters of the name were lost")
        case .vetoSignedDose: ("mũi tiêm đã ký sẽ chuyển sang người khác", "a signed dose would move to another person")
        }
    }
}
