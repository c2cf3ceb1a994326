/// What reading a finished text back found.
///
/// The raw value is stored and shown.
public enum ReadBackFault: String, Sendable, Hashable, CaseIterable {
    /// Prefix, base45, compression, message or claims cannot be read.
    case structure = "read-back-structure"
    /// The schema is departed from.
    case schema = "read-back-schema"
    /// The signature does not hold under the document signer's certificate.
    case signature = "read-back-signature"
    /// It does not hold at the moment of issue.
    case time = "read-back-time"
    /// The document signer may not sign this.
    case keyUsage = "read-back-key-usage"
    /// The signed claims are not the intent's, byte for byte.
    case payload = "read-back-payload"
}
