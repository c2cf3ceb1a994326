/// A declared row that Intake has let over: its dose is in checked terms, its identity still as typed.
///
/// Only Intake makes one, and Store when it reads one back (`@_spi(Intake)`; TidyTests names who may import it).
public struct AcceptedRecord: Sendable, Hashable {
    /// What names the row.
    public let key: RecordKey
    /// How it was captured.
    public let channel: Channel
    /// Who was vaccinated, as typed.
    public let identity: DeclaredIdentity
    /// The dose.
    public let dose: Dose
    /// What Intake noticed without refusing the row, codes of ``IntakeNote``.
    public let notes: [IntakeNote]
    /// Groups rows that declare the same person: a hash of canonical name, birth date and phone.
    ///
    /// For counting people who
    /// are not linked yet; never evidence of identity.
    public let subject: Int64

    /// Makes an accepted record.
    ///
    /// For Intake, after its checks, and for Store, when reading back.
    @_spi(Intake)
    public init(
        key: RecordKey,
        channel: Channel,
        identity: DeclaredIdentity,
        dose: Dose,
        notes: [IntakeNote],
        subject: Int64
    ) {
        self.key = key
        self.channel = channel
        self.identity = identity
        self.dose = dose
        self.notes = notes
        self.subject = subject
    }
}
