extension Reason {
    /// The reason as a sentence for a person.
    public func sentence(in language: Language) -> String {
        let sentences = self.sentences
        switch language {
        case .vietnamese: return sentences.vietnamese
        case .english: return sentences.english
        }
    }

    private var sentences: (vietnamese: String, english: String) {
        switch self {
        case .prefixMissing: ("Mã không bắt đầu bằng HC1:.", "The code does not begin with HC1:.")
        case .base45Invalid:
            ("Mã chứa ký tự hoặc nhóm ký tự sai.", "The code contains a wrong character or group of characters.")
        case .zlibInvalid:
            ("Dữ liệu nén trong mã bị hỏng.", "The compressed data in the code is damaged.")
        case .zlibTooLarge:
            ("Dữ liệu trong mã lớn bất thường.", "The data in the code is abnormally large.")
        case .cborInvalid: ("Dữ liệu trong mã bị hỏng.", "The data in the code is damaged.")
        case .coseInvalid:
            ("Dữ liệu không phải là thông điệp có chữ ký.", "The data is not a signed message.")
        case .claimsInvalid:
            ("Thông điệp không chứa chứng nhận sức khỏe.", "The message holds no health certificate.")
        case .schemeUnknown:
            ("Mã thuộc một hệ thống mà phần mềm không đọc.", "The code belongs to a scheme that is not read here.")
        case .memberRepeated:
            ("Một trường xuất hiện hai lần.", "A field stands twice.")
        case .criticalHeaderUnknown:
            (
                "Thông điệp có phần bắt buộc mà phần mềm không hiểu.",
                "The message has a mandatory part that is not understood."
            )
        case .notYetValid:
            ("Chứng nhận chưa đến thời gian có hiệu lực.", "The certificate's validity has not begun.")
        case .validityUnreadable:
            (
                "Không đọc được thời gian hiệu lực của chứng nhận.",
                "The certificate's period of validity cannot be read."
            )
        case .keyIdentifierMissing:
            ("Chứng nhận không cho biết khóa đã ký.", "The certificate does not say which key signed it.")
        case .algorithmUnsupported:
            ("Thuật toán ký không được chấp nhận.", "The signature algorithm is not accepted.")
        case .signerUnknown:
            ("Bên ký không có trong danh sách tin cậy.", "The signer is not in the trust list.")
        case .keyOfWrongKind:
            ("Thuật toán ký không phù hợp với khóa của bên ký.", "The algorithm does not fit the signer's key.")
        case .signatureInvalid: ("Chữ ký sai.", "The signature is wrong.")
        case .issuedAtMissing: ("Không có thời điểm cấp.", "The time of issue is missing.")
        case .issuedInFuture: ("Thời điểm cấp ở trong tương lai.", "The time of issue lies in the future.")
        case .expiryMissing: ("Không có thời điểm hết hạn.", "The time of expiry is missing.")
        case .expired: ("Chứng nhận đã hết hạn.", "The certificate has expired.")
        case .signerNotYetValid:
            ("Chứng thư của bên ký chưa có hiệu lực.", "The signer's certificate is not valid yet.")
        case .signerExpired: ("Chứng thư của bên ký đã hết hạn.", "The signer's certificate has expired.")
        case .kindNotAllowed:
            ("Bên ký không được cấp loại chứng nhận này.", "The signer may not issue this kind of certificate.")
        case .kindMissing:
            ("Chứng nhận không có nội dung.", "The certificate attests nothing.")
        default: schemaOrUndecidedSentences
        }
    }

    private var schemaOrUndecidedSentences: (vietnamese: String, english: String) {
        switch self {
        case .schemaMemberMissing: ("Thiếu một trường bắt buộc.", "A required field is missing.")
        case .schemaTypeWrong: ("Một trường có kiểu sai.", "A field is of the wrong type.")
        case .schemaFormWrong: ("Một trường sai định dạng.", "A field does not have the required form.")
        case .schemaTooLong: ("Một trường quá dài.", "A field is too long.")
        case .schemaNumberTooSmall: ("Một số nhỏ hơn mức cho phép.", "A number is smaller than allowed.")
        case .schemaNumberTooLarge: ("Một số lớn hơn mức cho phép.", "A number is larger than allowed.")
        case .schemeVaccinationBooklet:
            (
                "Không kiểm tra: đây là trang sổ tiêm chủng quốc tế của WHO, không phải chứng nhận EU.",
                "Not checked: this is a page of the WHO's vaccination booklet, not an EU certificate."
            )
        case .schemeVaccinationStatus:
            (
                "Không kiểm tra: đây là chứng nhận tiêm chủng DDCC của WHO, không phải chứng nhận EU.",
                "Not checked: this is a DDCC vaccination certificate of the WHO, not an EU certificate."
            )
        case .schemeVaccinationExemption:
            (
                "Không kiểm tra: đây là giấy miễn tiêm chủng của Áo, không phải chứng nhận EU.",
                "Not checked: this is an Austrian exemption from vaccination, not an EU certificate."
            )
        case .schemaEntryCountWrong: ("Không có đúng một mục.", "There is not exactly one entry.")
        case .schemaGroupCountWrong:
            (
                "Chứng nhận không có đúng một trong ba loại tiêm chủng, xét nghiệm, khỏi bệnh.",
                "There is not exactly one of vaccination, test and recovery."
            )
        case .notReached:
            ("Không kiểm tra vì bước trước đã thất bại.", "Not checked, because an earlier step failed.")
        case .signatureNotVerified:
            ("Không kiểm tra vì chữ ký chưa được xác nhận.", "Not checked, because the signature does not stand.")
        case .revoked: ("Chứng nhận đã bị thu hồi.", "The certificate has been revoked.")
        case .revocationListMissing:
            ("Không kiểm tra vì không có danh sách thu hồi.", "Not checked: there is no revocation list.")
        case .countryNotGiven:
            ("Không kiểm tra vì chưa cho biết nước đến.", "Not checked: no country of entry was given.")
        case .rulesMissing:
            ("Không có quy định của nước đến.", "There are no rules of the country of entry.")
        default: ruleSentences
        }
    }
}
