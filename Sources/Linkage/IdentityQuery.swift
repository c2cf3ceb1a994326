public import Records

/// One declared identity, handed to the register's side for comparison.
public struct IdentityQuery: Sendable, Hashable {
    /// Which row this is about; opaque to the register, it stands in the query log.
    public let key: RecordKey
    /// Who was declared.
    public let identity: DeclaredIdentity
    /// The vaccine that was given: decides the youngest licensed age (veto V5).
    public let vaccine: Vaccine
    /// The day of the dose: a person who died before cannot have had it (veto V4).
    public let administeredOn: CivilDate
    /// What was mended before asking; empty for what was declared.
    ///
    /// The vetoes of a difference hold for a mended identity too.
    public let repairs: [LinkReason]

    /// Makes a query about a record.
    ///
    /// - Parameter hasOwnPhone: whether the telephone may tell something; one that very many people share (BF-03) is left out.
    public init(_ record: AcceptedRecord, hasOwnPhone: Bool = true) {
        var identity = record.identity
        if !hasOwnPhone { identity.phone = "" }
        self.init(record, identity: identity, repairs: [])
    }

    /// Makes a query about a record with a repair.
    public init(_ record: AcceptedRecord, repair: Repair) {
        self.init(record, identity: repair.applied(to: record.identity), repairs: repair.kinds)
    }

    /// Makes a query about an identity that is no stored record: what a service was handed, or a file that is measured.
    public init(
        key: RecordKey,
        identity: DeclaredIdentity,
        vaccine: Vaccine,
        administeredOn: CivilDate,
        repairs: [LinkReason] = []
    ) {
        self.key = key
        self.identity = identity
        self.vaccine = vaccine
        self.administeredOn = administeredOn
        self.repairs = repairs
    }

    private init(_ record: AcceptedRecord, identity: DeclaredIdentity, repairs: [LinkReason]) {
        self.key = record.key
        self.identity = identity
        self.repairs = repairs
        self.vaccine = record.dose.vaccine
        self.administeredOn = record.dose.administeredOn
    }
}
