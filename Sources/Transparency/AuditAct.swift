import Crypto

/// One act of the programme, as the audit chain remembers it: who, by what authority, for what, on what evidence, and
/// what it changed, as hashes.
///
/// Bound to all acts before it: changing, removing or adding one changes the chain's head, which the public log holds.
public struct AuditAct: Hashable, Sendable {
    /// Bytes of the salt that keeps the hashes from being guessed.
    public static let saltByteCount = 16

    /// Its place in the chain, from 1.
    public let number: Int64
    /// Seconds since 1970.
    public let happenedAt: Int64
    /// What was done, in one word of the store: `intake`, `link`, `attest`, `settle`.
    public let act: String
    /// Who did it: an identifier of an officer or a program, never a name.
    public let actor: String
    /// By what authority.
    public let authority: String
    /// For what.
    public let purpose: String
    /// What it was done to: a file, a batch, a list, by number.
    public let subject: String
    /// How much, as JSON.
    public let counts: String
    /// Random bytes that go into the three hashes.
    public let salt: [UInt8]
    /// Hash of what the act rests on; empty when it rests on nothing stored.
    public let evidence: [UInt8]
    /// Hash of what stood before; empty when nothing did.
    public let before: [UInt8]
    /// Hash of what stands after; empty when nothing does.
    public let after: [UInt8]

    /// Makes an act.
    public init(
        number: Int64,
        happenedAt: Int64,
        act: String,
        actor: String,
        authority: String,
        purpose: String,
        subject: String,
        counts: String,
        salt: [UInt8],
        evidence: [UInt8],
        before: [UInt8],
        after: [UInt8]
    ) {
        self.number = number
        self.happenedAt = happenedAt
        self.act = act
        self.actor = actor
        self.authority = authority
        self.purpose = purpose
        self.subject = subject
        self.counts = counts
        self.salt = salt
        self.evidence = evidence
        self.before = before
        self.after = after
    }

    /// The head of a chain without acts.
    public static let emptyHead = [UInt8](repeating: 0, count: 32)

    /// The head of the chain after this act: SHA-256 over the head before it and every field behind its length.
    ///
    /// Source: docs/design/0010.
    public func head(after previous: [UInt8]) -> [UInt8] {
        precondition(previous.count == 32, "a chain's head that is not 32 bytes")
        var bytes = Array("vaxport-audit/v1\n".utf8) + previous
        AuditAct.append(number, to: &bytes)
        AuditAct.append(happenedAt, to: &bytes)
        for text in [act, actor, authority, purpose, subject, counts] { AuditAct.append(Array(text.utf8), to: &bytes) }
        for field in [salt, evidence, before, after] { AuditAct.append(field, to: &bytes) }
        return Array(SHA256.hash(data: bytes))
    }

    private static func append(_ field: [UInt8], to bytes: inout [UInt8]) {
        append(Int64(field.count), to: &bytes)
        bytes += field
    }

    private static func append(_ number: Int64, to bytes: inout [UInt8]) {
        for shift in stride(from: 56, through: 0, by: -8) {
            bytes.append(UInt8(truncatingIfNeeded: number >> Int64(shift)))
        }
    }
}
