import Synchronization

/// Remembers in which version a person or a record was handed out, so that an answer given later is not applied to
/// something that changed meanwhile.
final class HandedOutVersions: Sendable {
    private struct Memory {
        var persons: [Int64: Int64] = [:]
        var records: [Int64: Int64] = [:]
    }

    private let memory = Mutex(Memory())

    /// Entries of a kind that are kept at most: a run that hands out more without taking answers has forgotten them.
    private static let countMax = 2_000_000

    /// Notes the versions in which persons were handed out.
    func note(persons: [(number: Int64, version: Int64)]) {
        memory.withLock { memory in
            if memory.persons.count > Self.countMax { memory.persons.removeAll() }
            for person in persons { memory.persons[person.number] = person.version }
        }
    }

    /// Notes the versions in which records were handed out.
    func note(records: [(number: Int64, version: Int64)]) {
        memory.withLock { memory in
            if memory.records.count > Self.countMax { memory.records.removeAll() }
            for record in records { memory.records[record.number] = record.version }
        }
    }

    /// The version in which a person was handed out.
    func version(person number: Int64) -> Int64? { memory.withLock { $0.persons[number] } }

    /// The version in which a record was handed out.
    func version(record number: Int64) -> Int64? { memory.withLock { $0.records[number] } }

    /// Forgets persons whose answer is stored.
    func forget(persons: [Int64]) { memory.withLock { memory in for one in persons { memory.persons[one] = nil } } }

    /// Forgets records whose answer is stored.
    func forget(records: [Int64]) { memory.withLock { memory in for one in records { memory.records[one] = nil } } }
}
