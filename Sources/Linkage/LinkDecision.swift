public import Records

/// What linking said about one record, with all that it came from; stored, and never edited.
public struct LinkDecision: Sendable, Hashable {
    /// What the register's side answered.
    public let answer: RegisterAnswer
    /// The record as linked, when the outcome is automatic and the person was disclosed.
    public let linked: LinkedRecord?
    /// Which state of the register answered.
    public let registerVersion: String
    /// Which normalisation of names was used.
    public let normalisationVersion: Int

    /// Makes a decision.
    ///
    /// Only Linkage decides.
    @_spi(Linkage)
    public init(answer: RegisterAnswer, linked: LinkedRecord?, registerVersion: String, normalisationVersion: Int) {
        self.answer = answer
        self.linked = linked
        self.registerVersion = registerVersion
        self.normalisationVersion = normalisationVersion
    }
}
