import Records
import Synchronization

/// Remembers what was handed out, and in which version, so that an answer given later is not applied to something that
/// changed meanwhile, and need not be looked up again.
final class HandedOut: Sendable {
    /// A person as handed out.
    struct Person: Sendable {
        /// The version of its being due: as long as it stands, nothing about the person's doses changed.
        let version: Int64
        /// The doses.
        var doses: [Dose]
    }

    /// A dose of a person.
    struct Dose: Sendable {
        let recordNumber: Int64
        let key: RecordKey
        /// The digest of the signed document; empty while the site has not signed.
        let digest: [UInt8]
    }

    /// A linked record as handed out.
    struct Record: Sendable {
        let version: Int64
        let personalNumber: Int64
    }

    /// An open intent as handed out; it never changes until it is settled.
    struct Intent: Sendable {
        let certificateNumber: Int64
        let personalNumber: Int64
        let doseNumber: Int64
        let issuedAt: Int64
        let expiresAt: Int64
        let keyIdentifier: [UInt8]
    }

    private struct Memory {
        var persons: [Int64: Person] = [:]
        var records: [Int64: Record] = [:]
        var intents: [String: Intent] = [:]
    }

    private let memory = Mutex(Memory())

    /// Entries of a kind that are kept at most: a run that hands out more without taking answers has forgotten them.
    private static let countMax = 500_000

    /// Notes persons.
    func note(persons: [(number: Int64, person: Person)]) {
        memory.withLock { memory in
            if memory.persons.count > Self.countMax { memory.persons.removeAll() }
            for one in persons { memory.persons[one.number] = one.person }
        }
    }

    /// Notes records.
    func note(records: [(number: Int64, record: Record)]) {
        memory.withLock { memory in
            if memory.records.count > Self.countMax { memory.records.removeAll() }
            for one in records { memory.records[one.number] = one.record }
        }
    }

    /// Notes open intents.
    func note(intents: [(uvci: String, intent: Intent)]) {
        memory.withLock { memory in
            if memory.intents.count > Self.countMax { memory.intents.removeAll() }
            for one in intents { memory.intents[one.uvci] = one.intent }
        }
    }

    /// These persons, as handed out.
    func persons(_ numbers: [Int64]) -> [Person?] { memory.withLock { memory in numbers.map { memory.persons[$0] } } }

    /// These records, as handed out.
    func records(_ numbers: [Int64]) -> [Record?] { memory.withLock { memory in numbers.map { memory.records[$0] } } }

    /// These intents, as handed out.
    func intents(_ uvcis: [String]) -> [Intent?] { memory.withLock { memory in uvcis.map { memory.intents[$0] } } }

    /// Forgets persons whose answer is stored.
    func forget(persons: [Int64]) { memory.withLock { memory in for one in persons { memory.persons[one] = nil } } }

    /// Forgets records whose answer is stored.
    func forget(records: [Int64]) { memory.withLock { memory in for one in records { memory.records[one] = nil } } }

    /// Forgets intents that are settled.
    func forget(intents: [String]) { memory.withLock { memory in for one in intents { memory.intents[one] = nil } } }
}
