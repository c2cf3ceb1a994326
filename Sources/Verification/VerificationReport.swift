public import BusinessRules
public import Encodings
public import HealthCertificate

/// The answer about one text: findings, and what could be read.
public struct VerificationReport: Sendable {
    /// The findings.
    public let findings: Findings
    /// The key identifier of the message, if it has one.
    public let keyIdentifier: [UInt8]?
    /// The number of the algorithm, if the message names one.
    public let algorithmNumber: WideInt?
    /// The claims as read, whether or not their signature stands: for showing, never for deciding.
    public let unverifiedClaims: ReceivedClaims?
    /// The claims under their checked signature; nothing unless the signature finding passed.
    public let verifiedClaims: Verified<ReceivedClaims>?
    /// The message as it stood in the text, byte for byte; empty when it could not be read.
    public let messageBytes: [UInt8]
    /// How many bytes stood behind the compressed stream; they are not part of anything signed.
    public let trailingByteCount: Int
    /// What each rule of the given country says; nothing when no rules were applied.
    public let rules: RuleReport?
    /// The scheme of a code that was recognised and is not read.
    public let foreignScheme: ForeignScheme?

    /// The scheme of the certificate that was read.
    public var scheme: CertificateScheme? { unverifiedClaims?.scheme }

    /// The findings in one word.
    public var verdict: Verdict { findings.verdict }
}
