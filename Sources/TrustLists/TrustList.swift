/// The signers that are believed, found by key identifier; several may share one, and then all are tried.
///
/// Expired signers are kept, for checking the past.
public struct TrustList: Sendable {
    private var certificates: [[UInt8]: [TrustedCertificate]] = [:]

    /// How many certificates the list holds.
    public private(set) var count = 0

    /// Makes a list of certificates.
    public init(_ certificates: [TrustedCertificate] = []) {
        for certificate in certificates { insert(certificate) }
    }

    /// Adds a certificate under its own key identifier; one that is there already changes nothing.
    public mutating func insert(_ certificate: TrustedCertificate) {
        var sharing = certificates[certificate.keyIdentifier] ?? []
        guard !sharing.contains(where: { $0.encoded == certificate.encoded }) else { return }
        sharing.append(certificate)
        certificates[certificate.keyIdentifier] = sharing
        count += 1
    }

    /// Every certificate under a key identifier, in the order added.
    public func candidates(_ keyIdentifier: ArraySlice<UInt8>) -> [TrustedCertificate] {
        certificates[[UInt8](keyIdentifier)] ?? []
    }
}
