/// One recovery as a certificate shows it; read, never issued here.
public struct RecoveryEntry: Hashable, Sendable {
    /// Code of the disease.
    public var disease: String
    /// The day of the first positive test, as written.
    public var firstPositiveOn: String
    /// Valid from, as written.
    public var validFrom: String
    /// Valid until, as written.
    public var validUntil: String
    /// Country of the test.
    public var country: String
    /// Name of the issuer.
    public var issuer: String
    /// The unique certificate identifier.
    public var certificateIdentifier: String
}
