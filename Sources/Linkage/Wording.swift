/// A text for people in both languages of the programme.
public struct Wording: Sendable, Hashable {
    /// In Vietnamese.
    public let vietnamese: String
    /// In English.
    public let english: String

    /// Makes a text.
    public init(_ vietnamese: String, _ english: String) {
        self.vietnamese = vietnamese
        self.english = english
    }
}
