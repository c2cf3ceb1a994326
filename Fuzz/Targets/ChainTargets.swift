import COSE
import Encodings
import HealthCertificate
import TrustLists
import Verification

/// The whole way from text to findings, entered at the text, at the message and at the claims.
enum ChainTargets {
    /// 2022-01-01T00:00:00Z, within the life of the made-up signer.
    private static let clock = 1_640_995_200.0

    nonisolated(unsafe) private static let verifier = Verifier(
        trustList: TrustList([MadeUpSigner.trusted]),
        inflater: Compression.ofThisThread.inflater
    )

    static func text(_ input: ArraySlice<UInt8>) throws(BrokenPromise) { _ = try verify(input) }

    /// The input is a signed message; it is compressed and made text.
    static func message(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let report = try verify(text(of: [UInt8](input)))
        try promise(report.messageBytes == [UInt8](input) || report.messageBytes.isEmpty, "chain: the message arrives")
    }

    /// The input is a payload; it is signed by the made-up signer, and every second time the signature is damaged.
    static func claims(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let payload = [UInt8](input.dropFirst())
        let header = COSESign1.protectedHeader(
            algorithm: .es256,
            keyIdentifier: MadeUpSigner.trusted.keyIdentifier
        )
        var signature = ToyKey.sign(COSESign1.signatureInput(protectedHeader: header, payload: payload))
        let isDamaged = (input.first ?? 0) & 1 == 1
        if isDamaged { signature[Int(input.first ?? 0) >> 1 & 15] ^= 0x10 }
        let report = try verify(
            text(of: COSESign1.encode(protectedHeader: header, payload: payload, signature: signature))
        )
        let expected: Finding = isDamaged ? .fail(.signatureInvalid) : .pass
        try promise(report.findings.signature == expected, "chain: a signature is valid when it was made so")
        guard let received = try? ReceivedClaims(decoding: payload[...]) else {
            return try promise(
                report.findings.structure != .pass || report.unverifiedClaims == nil,
                "chain: what cannot be read has no structure"
            )
        }
        guard report.unverifiedClaims != nil else { return }
        // Another scheme's own form decides about its structure, docs/design/0006.
        guard received.scheme == .digitalCovidCertificate else {
            return try promise(
                report.findings.schema.status == .skipped,
                "chain: the EU's schema is not asked of another scheme"
            )
        }
        try promise(report.findings.structure == .pass, "chain: what can be read has a structure")
        let isStrict = StrictSchema.firstFault(in: received.certificate) == nil
        let isTolerant = TolerantSchema.firstFault(in: received.certificate) == nil
        try promise((report.findings.schema == .pass) == isStrict, "chain: the schema is what the schema says")
        try promise((report.findings.schemaTolerant == .pass) == isTolerant, "chain: so is the tolerant one")
    }

    private static func text(of message: [UInt8]) -> ArraySlice<UInt8> {
        Array(HC1.encode(message, compressor: Compression.ofThisThread.compressor).utf8)[...]
    }

    private static func verify(_ text: ArraySlice<UInt8>) throws(BrokenPromise) -> VerificationReport {
        let before = ToyKey.validCount
        let report = verifier.verify(text, at: clock)
        let isSigned = ToyKey.validCount > before
        let findings = report.findings
        try promise((findings.signature == .pass) == isSigned, "chain: the signature passes only when a key said so")
        try promise(report.verifiedClaims == nil || isSigned, "chain: nothing is verified without a signature")
        try promise(
            (report.verifiedClaims != nil) == (isSigned && report.unverifiedClaims != nil),
            "chain: what is signed and can be read is verified"
        )
        try promise(
            report.verdict != .valid
                || (isSigned && findings.structure == .pass && findings.time == .pass && findings.keyUsage == .pass
                    && (findings.schema == .pass || report.scheme != .digitalCovidCertificate)),
            "chain: valid means that everything holds"
        )
        try promise(findings.schema != .pass || findings.schemaTolerant == .pass, "chain: strict means tolerant too")
        for name in FindingName.allCases {
            let finding = findings[name]
            try promise((finding.status == .pass) == (finding.reason == nil), "chain: what does not pass has a reason")
        }
        return report
    }
}
