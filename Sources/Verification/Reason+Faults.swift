import COSE
import HealthCertificate

extension Reason {
    /// The reason that a fault of the text gives.
    init(_ fault: HC1.DecodingError) {
        switch fault {
        case .prefixMissing: self = .prefixMissing
        case .schemeForeign: self = .schemeUnknown
        case .base45Invalid: self = .base45Invalid
        case .zlibInvalid(.malformed): self = .zlibInvalid
        case .zlibInvalid(.tooLarge): self = .zlibTooLarge
        }
    }

    /// The reason that a fault of the message gives.
    init(_ fault: COSESign1.DecodingError) {
        switch fault {
        case .malformed: self = .cborInvalid
        case .headerParameterRepeated: self = .memberRepeated
        case .tagsUnexpected, .notFourElements, .partOfWrongKind, .protectedHeaderNotAMap: self = .coseInvalid
        }
    }

    /// The reason that a fault of the claims gives.
    init(_ fault: ReceivedClaims.DecodingError) {
        switch fault {
        case .malformed, .notAMap, .healthCertificateMissing, .certificateNotAMap, .timeNotANumber:
            self = .claimsInvalid
        case .keyRepeated: self = .memberRepeated
        case .schemeForeign: self = .schemeUnknown
        }
    }

    /// The reason that a departure from the schema gives.
    init(_ kind: SchemaFault.Kind) {
        switch kind {
        case .memberMissing: self = .schemaMemberMissing
        case .typeWrong: self = .schemaTypeWrong
        case .formWrong: self = .schemaFormWrong
        case .tooLong: self = .schemaTooLong
        case .numberTooSmall: self = .schemaNumberTooSmall
        case .numberTooLarge: self = .schemaNumberTooLarge
        case .entryCountWrong: self = .schemaEntryCountWrong
        case .groupCountWrong: self = .schemaGroupCountWrong
        }
    }
}
