/// An accepted record that belongs to one person of the population register.
///
/// Only Linkage makes one, from a register's answer; Store reads one back (`@_spi(Linkage)`).
public struct LinkedRecord: Sendable, Hashable {
    /// What was declared.
    public let record: AcceptedRecord
    /// Whose it is.
    public let identity: LinkedIdentity

    /// Makes a linked record.
    ///
    /// For Linkage, and for Store when reading back.
    @_spi(Linkage)
    public init(record: AcceptedRecord, identity: LinkedIdentity) {
        self.record = record
        self.identity = identity
    }
}
