import Attestation
import Issuance
import Keys
import Pipeline
import Records
import Store
import Testing

/// Doses that a site has truly signed, and certificates for them.
extension MadeUp {
    /// Signs all that waits at a site with its key, which is enrolled under an authority of its own.
    static func attest(_ site: String, _ signer: SoftwareSigner, _ store: Store) throws {
        let ministry = try MadeUpMinistry(store)
        try ministry.sign(try ministry.enrolled(signer, scope: .site(code: site)), signer, site: site)
    }

    /// Intents for everyone who is due, for the document that was signed.
    static func intents(_ store: Store, from number: Int = 0) throws -> [IssuanceIntent] {
        try store.personsDue(after: nil, limit: 1000).enumerated().map { place, file in
            let made = intent(file, number: number + place)
            let record = file.doses[file.doses.count - 1].record.value
            return IssuanceIntent(
                uvci: made.uvci,
                personalNumber: made.personalNumber,
                recordKey: made.recordKey,
                documentDigest: DoseDocument(record).digest,
                keyIdentifier: made.keyIdentifier,
                issuedAt: made.issuedAt,
                expiresAt: made.expiresAt,
                claims: made.claims
            )
        }
    }

    /// A store with so many issued certificates that no checkpoint is over yet; their doses are truly signed.
    static func issued(_ engine: Engine, count: Int = 3) throws -> (Scratch, Store) {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        try takeIn((0..<count).map { record($0) }, store)
        let first = try store.recordsAwaitingLinkage(after: 0, limit: 1).first?.number ?? 0
        try link(store) { UInt64($0 - first + 100) }
        try attest("S1", .makeES256(), store)
        let intents = try intents(store)
        try store.write(intents, holds: [], at: instant)
        try store.settle(intents.map(certificate))
        return (scratch, store)
    }
}
