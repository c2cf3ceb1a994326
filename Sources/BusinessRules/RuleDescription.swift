/// What a rule says in one language.
public struct RuleDescription: Hashable, Sendable {
    /// The language, `xx` or `xx-yy`.
    public let language: String
    /// The sentence.
    public let text: String

    /// Makes a description.
    public init(language: String, text: String) {
        self.language = language
        self.text = text
    }
}
