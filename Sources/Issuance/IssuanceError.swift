/// Why nothing was issued.
///
/// A person's own obstacles are ``HoldReason``; these are faults of the machinery.
///
/// Cases carry the identifier at most: no name, no birth date, no payload.
public enum IssuanceError: Error, Hashable, Sendable {
    /// The document signer does not sign at the moment of issue: its certificate or its use lies elsewhere in time.
    case signerOutsideItsTime
    /// The profile asks for another algorithm than the signer's key makes.
    case algorithmDiffers
    /// The signer's certificate cannot be read, or is not the one that its record describes.
    case signerCertificateUnfit
    /// An intent was written for another document signer than this one.
    case intentOfOtherSigner(uvci: String)
    /// The claims of a stored intent are not what its fields, the profile and the checks allow.
    case intentUnfit(uvci: String, ClaimsFault)
    /// The key, or the token that holds it, did not sign.
    case signerFailed
    /// The signer answered with another number of signatures than was asked, or with one of the wrong length.
    case signatureMalformed(uvci: String)
    /// What would be signed is not what the permit allows.
    case signedBytesDiffer(uvci: String)
    /// The finished text, read back as any verifier reads it, does not pass.
    case readBackFailed(uvci: String, ReadBackFault)

    /// Whether the next run may succeed without anyone changing anything.
    public var isRetryable: Bool {
        switch self {
        case .signerFailed, .signatureMalformed, .readBackFailed: true
        case .signerOutsideItsTime, .algorithmDiffers, .signerCertificateUnfit, .intentOfOtherSigner, .intentUnfit,
            .signedBytesDiffer:
            false
        }
    }
}
