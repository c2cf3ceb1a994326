/// Something in a trust source that was not taken, and why.
public struct TrustRefusal: Hashable, Sendable {
    /// Why.
    public enum Reason: String, Hashable, Sendable, CaseIterable {
        /// Neither a certificate nor JSON.
        case notReadable = "not-readable"
        /// Where a certificate should stand is no base64.
        case notBase64 = "not-base64"
        /// The bytes are no certificate, even read leniently.
        case certificateUnreadable = "certificate-unreadable"
        /// A key without a certificate: a bare key has no validity and no use, and is never taken.
        case certificateMissing = "certificate-missing"
        /// The hash that the list gives is not the certificate's.
        case thumbprintDiffers = "thumbprint-differs"
        /// The key identifier that the list gives is not the certificate's.
        case keyIdentifierDiffers = "key-identifier-differs"
        /// The list says another country than the certificate.
        case countryDiffers = "country-differs"
        /// A gateway's item without a signature that could be read.
        case uploadSignatureMissing = "upload-signature-missing"
        /// The signature of a gateway's item is not one over its certificate.
        case uploadSignatureInvalid = "upload-signature-invalid"
        /// Whoever signed a gateway's item is not believed to do so, or not for this country.
        case uploaderUnknown = "uploader-unknown"
        /// The signer of a gateway's item was not valid when it says that it signed.
        case uploaderNotValidThen = "uploader-not-valid-then"
    }

    /// Where it was read: the last part of a path.
    public let source: String
    /// Which item: a key identifier or a path as the source writes it, cut to 80 characters; empty when it has none.
    public let item: String
    /// Why.
    public let reason: Reason
}
