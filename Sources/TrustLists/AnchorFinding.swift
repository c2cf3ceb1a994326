/// Whether an authority of the same country stands above a document signer.
///
/// Source: EU-DCC §3.5 step 2.
public enum AnchorFinding: Hashable, Sendable {
    /// Why it could not be said that one does.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// The certificate cannot be read.
        case certificateUnreadable = "certificate-unreadable"
        /// The source has no authority of the country.
        case authorityMissing = "authority-missing"
        /// No authority of the country has the name that the certificate gives for its maker.
        case issuerUnknown = "issuer-unknown"
        /// The signature is made in a way that is not accepted, such as with SHA-1.
        case algorithmUnsupported = "algorithm-unsupported"
        /// No authority of that name made the signature.
        case signatureInvalid = "signature-invalid"
    }

    /// One does: the entry at this place of the source.
    case anchored(by: Int)
    /// None does.
    case notAnchored(Reason)
}
