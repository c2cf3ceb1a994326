public import Records
import Transparency

/// Carries out an order that enough officers agreed to: its certificates are withdrawn, batch by batch.
///
/// A crash leaves whole batches; the next run of the same order withdraws the rest.
public struct RevocationStep: Sendable {
    /// How many certificates are withdrawn in one transaction.
    public static let batchCount = 4_000

    private let ledger: any RevocationLedger
    private let random: @Sendable (_ byteCount: Int) -> [UInt8]
    private let makeHash: @Sendable (IssuedCertificate, Revocation.HashType) throws -> [UInt8]
    private let instant: Instant

    /// Makes the step.
    ///
    /// - Parameters:
    ///   - random: unpredictable bytes.
    ///   - makeHash: the published hash of a certificate, 16 bytes.
    public init(
        ledger: any RevocationLedger,
        random: @escaping @Sendable (_ byteCount: Int) -> [UInt8],
        makeHash: @escaping @Sendable (IssuedCertificate, Revocation.HashType) throws -> [UInt8],
        at instant: Instant
    ) {
        self.ledger = ledger
        self.random = random
        self.makeHash = makeHash
        self.instant = instant
    }

    /// Withdraws everything that an order means now, and closes it; says how many certificates.
    ///
    /// - Throws: ``RevocationRefusal/notApproved`` when too few officers agreed.
    public func run(_ order: RevocationOrder) throws -> Int {
        guard order.isApproved else { throw RevocationRefusal.notApproved }
        var hashType = Revocation.HashType.identifier
        if case .signature = order.target { hashType = .signature }
        var count = 0
        while true {
            let certificates = try ledger.certificatesToRevoke(order, limit: RevocationStep.batchCount)
            guard !certificates.isEmpty else { break }
            let revocations = try certificates.map { certificate in
                Revocation(
                    certificate: certificate,
                    reason: order.reason,
                    revokedAt: instant,
                    hashType: hashType,
                    hash: try makeHash(certificate, hashType),
                    salt: random(CertificateCommitment.saltByteCount),
                    leafIndex: nil
                )
            }
            try ledger.revoke(revocations, by: order)
            count += revocations.count
        }
        try ledger.close(order, at: instant)
        return count
    }
}
