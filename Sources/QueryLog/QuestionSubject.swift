/// Whom a question names, so far as that can be told from the declared text: whatever record it pretends to be about.
public struct QuestionSubject: Sendable, Hashable {
    /// The declared number, whatever its writing.
    public let number: UInt64?
    /// The declared name and birth date, whatever their writing, as a hash.
    public let person: UInt64?

    /// Names somebody; nothing is known of what is left out.
    public init(number: UInt64? = nil, person: UInt64? = nil) {
        self.number = number
        self.person = person
    }
}
