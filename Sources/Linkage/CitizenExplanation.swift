public import Records

/// What a citizen is told about a record: which of their own fields to look at, and what happens next.
///
/// Never a value of the register, nor that another person exists: whoever asks learns nothing about anyone (MISMATCH §7).
public struct CitizenExplanation: Sendable, Hashable {
    /// What happens next.
    public let status: Wording
    /// Which declared fields did not agree; empty when a person must look without the citizen's help.
    public let fields: [FieldEvidence.Field]

    /// Explains an answer to the person whose record it is.
    public init(_ answer: RegisterAnswer) {
        fields = FieldEvidence.Field.allCases.filter { field in
            answer.reasons.contains { CitizenExplanation.field(of: $0) == field }
        }
        status = CitizenExplanation.status(answer.outcome, hasFields: !fields.isEmpty)
    }

    private static func status(_ outcome: LinkOutcome, hasFields: Bool) -> Wording {
        switch outcome {
        case .verified, .resolved:
            Wording("Thông tin của bạn đã được xác thực.", "Your details have been confirmed.")
        case .retry:
            Wording(
                "Hệ thống chưa nhận được trả lời và sẽ tự hỏi lại; bạn không cần làm gì.",
                "No answer has come yet; it is asked again by itself, you need not do anything."
            )
        case .foreign:
            Wording(
                "Hồ sơ theo hộ chiếu: cơ sở tiêm chủng xác nhận.",
                "Your record goes by your passport: the vaccination site confirms it."
            )
        case .contact, .review, .integrity:
            hasFields
                ? Wording(
                    "Hãy xem lại các thông tin dưới đây trên giấy tờ của bạn và gửi phản ánh, hoặc đến trạm y tế xã.",
                    "Compare the details below with your papers and send a correction, or go to your commune's health station."
                )
                : Wording(
                    "Cán bộ sẽ kiểm tra hồ sơ; bạn sẽ được báo kết quả.",
                    "An officer will look at your record; you will be told the result."
                )
        }
    }

    /// The citizen's own field that a reason is about; nothing for what concerns others or the dose.
    private static func field(of reason: LinkReason) -> FieldEvidence.Field? {
        switch reason {
        case .oldNumber, .numberMissing, .numberLostZeros, .numberMalformed, .numberUnknown, .numberOfAnother,
            .numberSuperseded:
            .idNumber
        case .surnameUnknown, .diacriticsDropped, .nameStyle, .nameConfusion, .middleName, .nameOrder, .nameEncoding,
            .nameMarker, .nameDifferent, .vetoLossyText:
            .fullName
        case .birthYearOnly, .birthDaySwapped, .birthComponent, .birthDifferent, .birthUnreadable, .siteDefaultDate,
            .vetoDefaultDate:
            .dateOfBirth
        case .sexDifferent, .sexUnreadable: .sex
        case .sharedPhone: .phone
        case .personSplit, .doseTwice, .listShifted, .foreign, .severalFields, .unanswered, .questionsExhausted,
            .tierStopped,
            .vetoHousehold,
            .vetoRunnerUp, .vetoIncompatibleDose, .vetoDeceased, .vetoAge, .vetoTwoOwners, .vetoCommonName,
            .vetoSignedDose:
            nil
        }
    }
}
