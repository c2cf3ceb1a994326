/// A record and what is asked about it, as salted hashes.
///
/// Two questions with one tag count as one: a chance of 1 in 2^32 that nobody without the salt can look for.
public struct QuestionTags: Sendable, Hashable {
    /// The record, together with the office that asks.
    public let record: UInt64
    /// The question: everything on the line.
    public let question: UInt32

    init(record: UInt64, question: UInt32) {
        self.record = record
        self.question = question
    }
}
