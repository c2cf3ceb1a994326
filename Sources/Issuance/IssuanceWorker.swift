import COSE
public import HealthCertificate
import Keys
@_spi(Issuance) public import Records
public import TrustLists
import Verification

/// Signs what has a permit, and lets out only what a verifier accepts; one for each core, never shared.
///
/// Every finished text is read back through the same verifier that the world uses, believing this document signer's
/// certificate alone. There is no way around the read-back, and no switch for it.
public final class IssuanceWorker {
    private let issuer: CertificateIssuer
    private let compressor: any ZlibCompressor
    private let verifier: Verifier

    /// Makes a worker.
    ///
    /// - Parameters:
    ///   - compressor: this worker's own.
    ///   - inflater: this worker's own.
    ///   - host: hashing and signature checks.
    /// - Throws: ``IssuanceError/signerCertificateUnfit`` when the signer's certificate cannot be read, its times are not
    ///   those of its record, or its key identifier is another.
    public init(
        issuer: CertificateIssuer,
        compressor: any ZlibCompressor,
        inflater: any ZlibInflater,
        host: any CertificateHost
    ) throws(IssuanceError) {
        let record = issuer.documentSigner.record
        guard let certificate = try? TrustedCertificate(decoding: record.certificate, host: host),
            certificate.preparedKey != nil, certificate.keyIdentifier == record.keyIdentifier,
            certificate.validFrom == record.notBefore, certificate.validUntil == record.notAfter
        else { throw .signerCertificateUnfit }
        self.issuer = issuer
        self.compressor = compressor
        verifier = Verifier(trustList: TrustList([certificate]), inflater: inflater)
    }

    /// Signs one certificate.
    ///
    /// The permit is used up, whatever happens.
    ///
    /// A failure leaves the durable intent as it was, and nothing else.
    public func sign(_ permit: consuming SigningPermit) throws(IssuanceError) -> IssuedCertificate {
        let spent = permit.spend()
        // 1. Sign. A crash right after this leaves the intent; the signature was seen by nobody.
        let signature: [UInt8]
        do { signature = try issuer.documentSigner.signer.signature(over: spent.toBeSigned) } catch {
            throw .signerFailed
        }
        return try finish(spent, signature: signature)
    }

    /// Gives permits for durable intents, signs them in one batch, and finishes each.
    ///
    /// All or nothing: on the first fault nothing is returned, and every intent of the batch is still open. The fault
    /// names the intent it is about.
    public func issue(_ intents: ArraySlice<IssuanceIntent>) throws(IssuanceError) -> [IssuedCertificate] {
        var spent: [SigningPermit.Spent] = []
        spent.reserveCapacity(intents.count)
        for intent in intents {
            let permit = try issuer.permit(for: intent)
            spent.append(permit.spend())
        }
        // 1. Sign. A crash right after this leaves the intents; the signatures were seen by nobody.
        let signatures: [[UInt8]]
        do { signatures = try issuer.documentSigner.signer.signatures(over: spent.map(\.toBeSigned)) } catch {
            throw .signerFailed
        }
        guard signatures.count == spent.count else {
            throw .signatureMalformed(uvci: spent.first?.intent.uvci ?? "")
        }
        var issued: [IssuedCertificate] = []
        issued.reserveCapacity(spent.count)
        for index in spent.indices { issued.append(try finish(spent[index], signature: signatures[index])) }
        return issued
    }

    /// Issues each intent on its own, so that one that cannot be issued does not keep the others.
    ///
    /// For a slice that ``issue(_:)`` refused. A failed intent is still open, as after ``issue(_:)``.
    /// - Returns: one answer for each intent, in their order.
    public func issueEach(
        _ intents: ArraySlice<IssuanceIntent>
    ) -> [(IssuanceIntent, Result<IssuedCertificate, IssuanceError>)] {
        intents.map { intent in
            do throws(IssuanceError) {
                let permit = try issuer.permit(for: intent)
                return (intent, .success(try sign(permit)))
            } catch {
                return (intent, .failure(error))
            }
        }
    }

    /// Makes the text of a signed certificate and reads it back.
    private func finish(
        _ spent: SigningPermit.Spent,
        signature: [UInt8]
    ) throws(IssuanceError) -> IssuedCertificate {
        let intent = spent.intent
        guard signature.count == signatureByteCount else { throw .signatureMalformed(uvci: intent.uvci) }
        // 2. Compare: what the message will say was signed is what the permit allowed. A crash leaves the intent.
        let header = issuer.protectedHeader
        guard COSESign1.signatureInput(protectedHeader: header, payload: intent.claims) == spent.toBeSigned else {
            throw .signedBytesDiffer(uvci: intent.uvci)
        }
        let message = COSESign1.encode(protectedHeader: header, payload: intent.claims, signature: signature)
        // 3. Encode. A crash leaves the intent.
        let code = HC1.encode(message, compressor: compressor)
        // 4. Read back. A crash leaves the intent; the finished text was handed to nobody.
        if let fault = readBackFault(of: code, message: message, intent: intent) {
            throw .readBackFailed(uvci: intent.uvci, fault)
        }
        return IssuedCertificate(
            uvci: intent.uvci,
            personalNumber: intent.personalNumber,
            recordKey: intent.recordKey,
            issuedAt: intent.issuedAt,
            expiresAt: intent.expiresAt,
            keyIdentifier: intent.keyIdentifier,
            code: code
        )
    }

    private var signatureByteCount: Int {
        switch issuer.documentSigner.signer.publicKey.form {
        case .p256: 64
        case .rsa(let bitCount): bitCount / 8
        }
    }

    /// What speaks against a finished text, or nothing.
    private func readBackFault(of code: String, message: [UInt8], intent: IssuanceIntent) -> ReadBackFault? {
        let text = Array(code.utf8)
        let report = verifier.verify(text[...], at: intent.issuedAt.secondsSince1970)
        let findings = report.findings
        guard findings.structure == .pass, report.trailingByteCount == 0 else { return .structure }
        guard findings.signature == .pass, report.keyIdentifier == intent.keyIdentifier else { return .signature }
        guard findings.schema == .pass, findings.schemaTolerant == .pass else { return .schema }
        guard findings.time == .pass else { return .time }
        guard findings.keyUsage == .pass else { return .keyUsage }
        guard report.verdict == .valid else { return .structure }
        // The message is written in one exact form around the intent's claims: when the text holds these bytes, it holds
        // these claims.
        return report.messageBytes == message ? nil : .payload
    }
}
