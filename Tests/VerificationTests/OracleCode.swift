import Verification

/// What the independent verifier would call our findings: the first failed step in its order.
enum OracleCode {
    static func of(_ report: VerificationReport) -> String {
        let findings = report.findings
        if let code = structure(findings.structure.reason) { return code }
        if let reason = findings.signature.reason { return signature(reason) }
        if findings.structure.status == .fail { return "CWT" }
        if let reason = findings.time.reason { return time(reason) }
        if findings.keyUsage.status == .fail { return "KEY_USAGE" }
        return findings.schema.status == .fail ? "SCHEMA" : "VALID"
    }

    private static func structure(_ reason: Reason?) -> String? {
        switch reason {
        case .prefixMissing: "PREFIX"
        case .base45Invalid: "BASE45"
        case .zlibInvalid, .zlibTooLarge: "ZLIB"
        case .cborInvalid: "CBOR"
        case .coseInvalid: "COSE"
        default: nil
        }
    }

    private static func signature(_ reason: Reason) -> String {
        switch reason {
        case .keyIdentifierMissing: "KID_MISSING"
        case .algorithmUnsupported: "ALG"
        case .signerUnknown: "UNKNOWN_KID"
        case .keyOfWrongKind: "KEYTYPE"
        default: "SIG"
        }
    }

    private static func time(_ reason: Reason) -> String {
        switch reason {
        case .issuedAtMissing, .issuedInFuture: "TIME_IAT"
        case .expiryMissing, .expired: "TIME_EXP"
        default: "CERT_TIME"
        }
    }
}
