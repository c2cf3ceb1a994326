import RegisterWire

/// Which different questions were asked about each record: a table of open addressing, 16 bytes a question.
///
/// The same question asked again is the same hypothesis: its answer teaches nothing that was not taught before.
struct HypothesisTable {
    private struct Slot {
        /// The record; 0 is an empty slot.
        var record: UInt64 = 0
        var question: UInt32 = 0
        var number: UInt32 = 0
    }

    private var slots: [Slot]
    private(set) var count = 0

    init() { slots = Array(repeating: Slot(), count: 1 << 12) }

    /// The number of a question about a record, from 1; a new one is taken down, unless the record's are used up.
    mutating func number(of tags: QuestionTags) -> Int? {
        if (count + 1) * 10 > slots.count * 7 { grow() }
        let record = tags.record == 0 ? 1 : tags.record
        var position = home(record)
        var known: UInt32 = 0
        while slots[position].record != 0 {
            if slots[position].record == record {
                if slots[position].question == tags.question { return Int(slots[position].number) }
                known += 1
            }
            position = (position + 1) & (slots.count - 1)
        }
        guard known < UInt32(WireLimits.hypothesisCountMax) else { return nil }
        slots[position] = Slot(record: record, question: tags.question, number: known + 1)
        count += 1
        return Int(known) + 1
    }

    private func home(_ record: UInt64) -> Int {
        Int(truncatingIfNeeded: record &* 0x9E37_79B9_7F4A_7C15 >> 20) & (slots.count - 1)
    }

    private mutating func grow() {
        let old = slots
        slots = Array(repeating: Slot(), count: old.count * 2)
        for slot in old where slot.record != 0 {
            var position = home(slot.record)
            while slots[position].record != 0 { position = (position + 1) & (slots.count - 1) }
            slots[position] = slot
        }
    }
}
