/// What a certificate attests; a document signer may be limited to some of them.
public enum CertificateKind: UInt8, Hashable, Sendable, CaseIterable {
    /// A vaccination.
    case vaccination
    /// A test.
    case test
    /// A recovery.
    case recovery

    /// The member that holds the entries of this kind.
    var wireName: StaticString {
        switch self {
        case .vaccination: WireName.vaccinations
        case .test: WireName.tests
        case .recovery: WireName.recoveries
        }
    }
}
