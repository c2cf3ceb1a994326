/// On whose behalf the store is asked: what every act in the audit chain says of who and why.
public struct AuditOffice: Sendable {
    /// An identifier of the officer or program, never a name.
    public let actor: String
    /// By what authority.
    public let authority: String
    /// For what.
    public let purpose: String
    /// Unpredictable bytes for the salt of hashes; without them nothing is salted.
    public let makeSalt: @Sendable (_ byteCount: Int) -> [UInt8]

    /// Makes one.
    public init(
        actor: String = "vaxport",
        authority: String = "programme",
        purpose: String = "vaccine-passport",
        makeSalt: @escaping @Sendable (_ byteCount: Int) -> [UInt8] = { _ in [] }
    ) {
        self.actor = actor
        self.authority = authority
        self.purpose = purpose
        self.makeSalt = makeSalt
    }
}
