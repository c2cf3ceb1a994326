public import Records

/// What revoking asks of the store.
public protocol RevocationLedger: Sendable {
    /// Writes an order down; returns its number.
    func propose(
        _ target: RevocationOrder.Target,
        _ reason: RevocationReason,
        by officer: String,
        at instant: Instant
    ) throws -> Int64

    /// Notes that an officer agrees to an order.
    ///
    /// - Throws: ``RevocationRefusal``.
    func approve(_ order: Int64, by officer: String, at instant: Instant) throws

    /// An order; nothing when there is none with this number.
    func revocationOrder(_ number: Int64) throws -> RevocationOrder?

    /// All orders that are not closed, by number.
    func openRevocationOrders() throws -> [RevocationOrder]

    /// The next finished certificates that an order means and that are not withdrawn yet.
    func certificatesToRevoke(_ order: RevocationOrder, limit: Int) throws -> [IssuedCertificate]

    /// Withdraws certificates, in one transaction with their places in the public log; none is in force afterwards.
    ///
    /// - Throws: ``RevocationRefusal/notApproved`` when too few officers agreed.
    func revoke(_ revocations: [Revocation], by order: RevocationOrder) throws

    /// Notes that an order meant no more certificates.
    func close(_ order: RevocationOrder, at instant: Instant) throws

    /// Hands every withdrawn certificate to `body`, in the order of certificates.
    func forEachRevocation(_ body: (Revocation) throws -> Void) throws
}
