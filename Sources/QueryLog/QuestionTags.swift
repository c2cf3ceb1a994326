/// A record, what is asked about it and whom the question names, as salted hashes.
///
/// Two questions about one record with one tag count as one: a chance of 1 in 2^32 that nobody without the salt can look for.
public struct QuestionTags: Sendable, Hashable {
    /// The record, together with the office that asks; 0 for a line that was no query.
    public let record: UInt64
    /// The question: everything on the line.
    public let question: UInt32
    /// The declared number, whatever its writing; 0 when none was declared.
    public let number: UInt64
    /// The declared name and birth date, whatever their writing; 0 when one was not declared.
    public let person: UInt64

    init(record: UInt64, question: UInt32, number: UInt64, person: UInt64) {
        self.record = record
        self.question = question
        self.number = number
        self.person = person
    }
}
