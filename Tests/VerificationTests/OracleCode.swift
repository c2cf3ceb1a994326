import Encodings
import Verification

/// What the independent verifier would call our findings: the first failed step in its order.
enum OracleCode {
    static func of(_ report: VerificationReport) -> String {
        let findings = report.findings
        let reachedMessage = findings.signature.reason != .notReached
        if let code = structure(findings.structure.reason, reachedMessage: reachedMessage) { return code }
        if let reason = findings.signature.reason { return signature(reason) }
        if findings.structure.status == .fail { return "CWT" }
        if let reason = findings.time.reason { return time(reason) }
        if findings.keyUsage.status == .fail { return "KEY_USAGE" }
        return findings.schema.status == .fail ? "SCHEMA" : "VALID"
    }

    /// Whether a step of the independent verifier holds in our findings.
    ///
    /// It looks at the three times one by one, we report the first that does not hold: `others` says which came before.
    static func holds(_ step: String, in report: VerificationReport, others: JSONObject) -> Bool {
        let findings = report.findings
        switch step {
        case "SIG": return findings.signature.status == .pass
        case "TIME_IAT", "TIME_EXP", "CERT_TIME":
            let first = ["TIME_IAT", "TIME_EXP", "CERT_TIME"].first { others[$0]?.isTrue == false }
            guard let reason = findings.time.reason else { return true }
            return step == first ? time(reason) != step : others[step]?.isTrue == true
        case "KEY_USAGE": return findings.keyUsage.status == .pass
        case "SCHEMA": return findings.schema.status == .pass
        default: return of(report) != step
        }
    }

    private static func structure(_ reason: Reason?, reachedMessage: Bool) -> String? {
        switch reason {
        case .prefixMissing: "PREFIX"
        case .schemeUnknown where !reachedMessage: "PREFIX"
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
