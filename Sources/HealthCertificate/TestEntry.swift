/// One test as a certificate shows it; read, never issued here.
public struct TestEntry: Hashable, Sendable {
    /// Code of the disease.
    public var disease: String
    /// Code of the kind of test.
    public var testType: String
    /// Name of the test, if given.
    public var testName: String?
    /// Code of the test's maker, if given.
    public var manufacturer: String?
    /// When the sample was taken, as written.
    public var sampledAt: String
    /// Code of the result.
    public var result: String
    /// The testing centre, if given.
    public var centre: String?
    /// Country of the test.
    public var country: String
    /// Name of the issuer.
    public var issuer: String
    /// The unique certificate identifier.
    public var certificateIdentifier: String
}
