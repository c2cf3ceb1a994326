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
    ///
    /// - Parameter declared: A second key identifier under which its source publishes it, if there is one; signers that
    ///   use it are found too, and as the identifier is a hint and no proof, nobody gains by it.
    public mutating func insert(_ certificate: TrustedCertificate, alsoUnder declared: [UInt8]? = nil) {
        if insert(certificate, under: certificate.keyIdentifier) { count += 1 }
        if let declared, declared != certificate.keyIdentifier { _ = insert(certificate, under: declared) }
    }

    private mutating func insert(_ certificate: TrustedCertificate, under keyIdentifier: [UInt8]) -> Bool {
        var sharing = certificates[keyIdentifier] ?? []
        guard !sharing.contains(where: { $0.encoded == certificate.encoded }) else { return false }
        sharing.append(certificate)
        certificates[keyIdentifier] = sharing
        return true
    }

    /// Every certificate under a key identifier, in the order added.
    public func candidates(_ keyIdentifier: ArraySlice<UInt8>) -> [TrustedCertificate] {
        certificates[[UInt8](keyIdentifier)] ?? []
    }
}
