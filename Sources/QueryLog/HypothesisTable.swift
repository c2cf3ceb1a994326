import RegisterWire

/// Which different questions were asked about each record, in files beside the log: 16 bytes a question, none of them in memory
/// for longer than the system likes.
///
/// The same question asked again is the same hypothesis: its answer teaches nothing that was not taught before.
final class HypothesisTable {
    private let parts: [HypothesisSegment]
    private static let partCount = 64

    /// Opens the parts in a folder, or makes empty ones.
    init(folder: String, fresh: Bool) throws(QueryLogFault) {
        var parts: [HypothesisSegment] = []
        for part in 0..<HypothesisTable.partCount {
            parts.append(try HypothesisSegment(path: "\(folder)/questions-\(part)", fresh: fresh))
        }
        self.parts = parts
    }

    /// The number of a question, if it was asked before, and how many different ones about its record were.
    func known(_ tags: QuestionTags) -> (number: Int?, count: Int) {
        part(of: tags).known(tags.record, tags.question)
    }

    /// Takes down a question that is not there yet, as the next about its record.
    func add(_ tags: QuestionTags, number: Int) throws(QueryLogFault) {
        try part(of: tags).add(tags.record, tags.question, number: number)
    }

    func flush() throws(QueryLogFault) { for part in parts { try part.flush() } }

    private func part(of tags: QuestionTags) -> HypothesisSegment {
        parts[Int(truncatingIfNeeded: tags.record) & (HypothesisTable.partCount - 1)]
    }
}
