/// The population register as bytes to look up in, read-only and shared by every thread.
///
/// Every access is bounded by the sections, so bytes that changed under way give a wrong row or none, never a crash.
public final class RegisterIndex: @unchecked Sendable {
    /// Why bytes are no usable index.
    public enum Refusal: Error, Hashable, Sendable {
        /// Too short, or not begun by the magic bytes.
        case notAnIndex
        /// Written by another version of the layout.
        case otherVersion(UInt32)
        /// The header does not carry its checksum.
        case headerDamaged
        /// The bytes end too early or too late.
        case lengthDiffers(expected: Int, actual: Int)
        /// A section's place or size is impossible.
        case sectionImpossible(Int)
        /// A section does not carry its checksum.
        case sectionDamaged(Int)
    }

    /// How many people the index holds.
    public let personCount: Int
    /// Names the state of the register: the checksum of the header.
    public let version: String

    // Unchecked because of the pointers: what they point at belongs to `owner`, which keeps it unchanged for as long as it
    // lives; nothing here is written.
    private let owner: (any AnyObject & Sendable)?
    private let sections: [UnsafeRawBufferPointer]
    private let checksums: [UInt64]
    private let slotCount: Int
    private let rows: UnsafeRawBufferPointer
    private let slots: UnsafeRawBufferPointer
    private let offsets: UnsafeRawBufferPointer
    private let text: UnsafeRawBufferPointer

    /// How many bytes opening checks at most; a bigger index is checked whole by ``verify()``.
    public static let openingCheckByteCountMax = 1 << 30

    /// Opens an index over bytes.
    ///
    /// Checks the header, every section's place, and the checksums of the sections, as many as fit into
    /// ``openingCheckByteCountMax`` bytes.
    ///
    /// - Parameter owner: what keeps `bytes` mapped and unchanged; held as long as the index lives.
    public init(bytes: UnsafeRawBufferPointer, owner: (any AnyObject & Sendable)?) throws(Refusal) {
        let header = RegisterIndexLayout.headerByteCount
        guard bytes.count >= header, bytes.starts(with: RegisterIndexLayout.magic) else { throw .notAnIndex }
        func word(_ offset: Int) -> UInt64 {
            UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        let layout = UInt32(truncatingIfNeeded: word(8))
        guard layout == RegisterIndexLayout.version else { throw .otherVersion(layout) }
        let sealed = RegisterIndexLayout.checksum(UnsafeRawBufferPointer(rebasing: bytes[0..<(header - 8)]))
        guard sealed == word(header - 8) else { throw .headerDamaged }
        var sections: [UnsafeRawBufferPointer] = []
        var checksums: [UInt64] = []
        var end = header
        for section in RegisterIndexLayout.Section.allCases {
            let place = 32 + section.rawValue * 24
            guard let offset = Int(exactly: word(place)), let count = Int(exactly: word(place + 8)), offset >= end,
                offset - end < 16, offset % 16 == 0, count >= 0, count < 1 << 48
            else { throw .sectionImpossible(section.rawValue) }
            end = offset + count
            guard end <= bytes.count else { throw .lengthDiffers(expected: end, actual: bytes.count) }
            sections.append(UnsafeRawBufferPointer(rebasing: bytes[offset..<end]))
            checksums.append(word(place + 16))
        }
        guard end == bytes.count else { throw .lengthDiffers(expected: end, actual: bytes.count) }
        guard let people = Int(exactly: word(24)), people < 1 << 32,
            sections[0].count == people * RegisterIndexLayout.rowByteCount, sections[1].count % 4 == 0,
            sections[1].count / 4 > people, sections[2].count % 8 == 0, sections[3].count * 2 == sections[2].count,
            sections[4].count % 4 == 0, sections[4].count >= 4
        else { throw .sectionImpossible(0) }
        personCount = people
        version = "index-1-" + String(sealed, radix: 16)
        self.owner = owner
        self.sections = sections
        self.checksums = checksums
        slotCount = sections[1].count / 4
        rows = sections[0]
        slots = sections[1]
        offsets = sections[4]
        text = sections[5]
        var checked = 0
        for (index, section) in sections.enumerated() {
            checked += section.count
            if checked > RegisterIndex.openingCheckByteCountMax { break }
            guard RegisterIndexLayout.checksum(section) == checksums[index] else { throw .sectionDamaged(index) }
        }
    }

    /// Checks every section against its checksum, whatever the size.
    public func verify() throws(Refusal) {
        for (index, section) in sections.enumerated() where RegisterIndexLayout.checksum(section) != checksums[index] {
            throw .sectionDamaged(index)
        }
    }

    /// The person who has this number now.
    public func person(number: UInt64) -> RegisteredPerson? {
        var slot = RegisterIndexLayout.slot(of: number, slotCount: slotCount)
        for _ in 0..<slotCount {
            let entry = Int(UInt32(littleEndian: slots.loadUnaligned(fromByteOffset: slot * 4, as: UInt32.self)))
            if entry == 0 { return nil }
            if let person = person(row: entry - 1), person.number == number { return person }
            slot += 1
            if slot == slotCount { slot = 0 }
        }
        return nil
    }

    /// The people who had this number before, at most eight.
    public func people(formerNumber value: UInt64, digits: Int) -> [RegisteredPerson] {
        let key = RegisterIndexLayout.formerKey(value, digits: digits)
        let keys = sections[RegisterIndexLayout.Section.formerKeys.rawValue]
        let owners = sections[RegisterIndexLayout.Section.formerRows.rawValue]
        func formerKey(_ index: Int) -> UInt64 {
            UInt64(littleEndian: keys.loadUnaligned(fromByteOffset: index * 8, as: UInt64.self))
        }
        var (low, high) = (0, keys.count / 8)
        while low < high {
            let middle = (low + high) / 2
            if formerKey(middle) < key { low = middle + 1 } else { high = middle }
        }
        var people: [RegisteredPerson] = []
        while low < keys.count / 8, formerKey(low) == key, people.count < 8 {
            let row = Int(UInt32(littleEndian: owners.loadUnaligned(fromByteOffset: low * 4, as: UInt32.self)))
            if let person = person(row: row) { people.append(person) }
            low += 1
        }
        return people
    }

    /// The packed row at a place, ascending by number.
    public func person(row: Int) -> RegisteredPerson? {
        guard row >= 0, row < personCount else { return nil }
        let offset = row * RegisterIndexLayout.rowByteCount
        return RegisteredPerson(
            identity: UInt64(littleEndian: rows.loadUnaligned(fromByteOffset: offset, as: UInt64.self)),
            state: UInt64(littleEndian: rows.loadUnaligned(fromByteOffset: offset + 8, as: UInt64.self))
        )
    }

    /// A name's UTF-8 bytes and how many of its words are the surname; nothing for a number that no name has.
    func name(_ number: Int) -> (utf8: UnsafeRawBufferPointer, surnameWords: Int)? {
        guard number >= 0, (number + 2) * 4 <= offsets.count else { return nil }
        let start = Int(UInt32(littleEndian: offsets.loadUnaligned(fromByteOffset: number * 4, as: UInt32.self)))
        let end = Int(UInt32(littleEndian: offsets.loadUnaligned(fromByteOffset: number * 4 + 4, as: UInt32.self)))
        guard start < end, end <= text.count else { return nil }
        return (UnsafeRawBufferPointer(rebasing: text[(start + 1)..<end]), Int(text[start]))
    }
}
