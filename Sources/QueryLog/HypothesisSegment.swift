import Foundation

/// A part of the table of hypotheses: a file of open addressing, 16 bytes a question, that doubles before it is three quarters full.
final class HypothesisSegment {
    private struct Slot {
        /// The record; 0 is an empty slot.
        var record: UInt64
        var question: UInt32
        var number: UInt32
    }

    private let path: String
    private var file: MappedFile
    private var slots: UnsafeMutableBufferPointer<Slot>

    private static let magic: UInt64 = 0x3165_7365_6874_7068
    private static let headerByteCount = 64
    private static let slotCountMin = 256
    private static let slotCountMax = 1 << 32

    /// Opens what lies there, or makes an empty part.
    init(path: String, fresh: Bool) throws(QueryLogFault) {
        self.path = path
        let found = fresh ? nil : try MappedFile(opening: path, isSize: HypothesisSegment.isSize)
        if let found, found.bytes.load(as: UInt64.self) == HypothesisSegment.magic {
            file = found
        } else {
            guard fresh else { throw .indexUnsound }
            file = try HypothesisSegment.make(path, slotCount: HypothesisSegment.slotCountMin)
        }
        slots = HypothesisSegment.slots(of: file)
    }

    /// How many questions it holds.
    private var count: Int {
        get { file.bytes.load(fromByteOffset: 8, as: Int.self) }
        set { file.bytes.storeBytes(of: newValue, toByteOffset: 8, as: Int.self) }
    }

    /// The number of a question about a record, if it was asked, and how many different ones were.
    func known(_ record: UInt64, _ question: UInt32) -> (number: Int?, count: Int) {
        var known = 0
        var position = home(record)
        // A damaged file without an empty slot ends the search all the same.
        for _ in 0..<slots.count {
            let slot = slots[position]
            if slot.record == 0 { break }
            if slot.record == record {
                if slot.question == question { return (Int(slot.number), known) }
                known += 1
            }
            position = (position + 1) & (slots.count - 1)
        }
        return (nil, known)
    }

    /// Takes down a question that is not there yet.
    func add(_ record: UInt64, _ question: UInt32, number: Int) throws(QueryLogFault) {
        if (count + 1) * 4 > slots.count * 3 { try grow() }
        place(Slot(record: record, question: question, number: UInt32(number)))
        count += 1
    }

    func flush() throws(QueryLogFault) { try file.flush() }

    private func home(_ record: UInt64) -> Int {
        // The lowest bits chose the part.
        Int(truncatingIfNeeded: record >> 8) & (slots.count - 1)
    }

    private func place(_ slot: Slot) {
        var position = home(slot.record)
        for _ in 0..<slots.count {
            if slots[position].record == 0 { break }
            position = (position + 1) & (slots.count - 1)
        }
        slots[position] = slot
    }

    /// Builds the next size beside and puts it in its place; a crash leaves the old one.
    private func grow() throws(QueryLogFault) {
        guard slots.count < HypothesisSegment.slotCountMax else { throw .indexUnsound }
        let (old, oldFile, held) = (slots, file, count)
        file = try HypothesisSegment.make(path + ".new", slotCount: old.count * 2)
        slots = HypothesisSegment.slots(of: file)
        for slot in old where slot.record != 0 { place(slot) }
        count = held
        guard rename(path + ".new", path) == 0 else {
            let reason = errno
            (slots, file) = (old, oldFile)
            throw .system(reason)
        }
        // The old one's memory stays until here: its slots were read through a bare pointer.
        withExtendedLifetime(oldFile) {}
    }

    private static func make(_ path: String, slotCount: Int) throws(QueryLogFault) -> MappedFile {
        let file = try MappedFile(making: path, count: headerByteCount + slotCount * MemoryLayout<Slot>.stride)
        file.bytes.storeBytes(of: magic, as: UInt64.self)
        return file
    }

    private static func isSize(_ byteCount: Int) -> Bool {
        let slots = (byteCount - headerByteCount) / MemoryLayout<Slot>.stride
        return byteCount > headerByteCount && slots >= slotCountMin && slots & (slots - 1) == 0
            && headerByteCount + slots * MemoryLayout<Slot>.stride == byteCount
    }

    private static func slots(of file: MappedFile) -> UnsafeMutableBufferPointer<Slot> {
        let count = (file.count - headerByteCount) / MemoryLayout<Slot>.stride
        return UnsafeMutableBufferPointer(
            start: file.bytes.advanced(by: headerByteCount).bindMemory(to: Slot.self, capacity: count),
            count: count
        )
    }
}
