public import Encodings

/// All that a verifier needs to know of the world, in one signed file: certificates, revocations, rules, value sets, an age.
///
/// Source: docs/design/0005.
public struct TrustBundle: Hashable, Sendable {
    /// When the bundle was put together, seconds since 1970; its age is counted from here.
    public var createdAt: WideInt
    /// Goes up with every bundle of a signer, so that an older one can be told from a newer one.
    public var serialNumber: WideInt
    /// The certificates.
    public var entries: [TrustEntry]
    /// What has been revoked; nothing when whoever made the bundle had no list, which is not the same as an empty one.
    public var revocations: [RevocationBatch]?
    /// Business rules as JSON, of which nothing is read here; empty when there are none.
    public var rules: [UInt8]
    /// Value sets as JSON, of which nothing is read here; empty when there are none.
    public var valueSets: [UInt8]

    /// How large a bundle may be: 256 MiB, room for ten million revocations.
    public static let byteCountMax = 256 << 20
    /// How large a certificate may be; the largest published one has 2,141 bytes.
    public static let certificateByteCountMax = 16_384
    /// How many certificates there may be.
    public static let entryCountMax = 100_000
    /// How many batches of revocations there may be.
    public static let batchCountMax = 1_000_000

    /// Puts a bundle together.
    public init(
        createdAt: WideInt,
        serialNumber: WideInt,
        entries: [TrustEntry],
        revocations: [RevocationBatch]? = nil,
        rules: [UInt8] = [],
        valueSets: [UInt8] = []
    ) {
        self.createdAt = createdAt
        self.serialNumber = serialNumber
        self.entries = entries
        self.revocations = revocations
        self.rules = rules
        self.valueSets = valueSets
    }

    /// The signers to believe, and how many certificates of signers could not be read.
    ///
    /// Certificates of other uses (authorities, encryption) are left out: they sign no health certificate.
    public func trustList(host: any CertificateHost) -> (list: TrustList, unreadableCount: Int) {
        var list = TrustList()
        var unreadableCount = 0
        for entry in entries where entry.usage.isSigner {
            do throws(CertificateFault) {
                let certificate = try TrustedCertificate(decoding: entry.encoded, host: host)
                list.insert(certificate, alsoUnder: entry.declaredKeyIdentifier)
            } catch {
                unreadableCount += 1
            }
        }
        return (list, unreadableCount)
    }
}
