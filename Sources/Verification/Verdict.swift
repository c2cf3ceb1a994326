/// The findings in one word, for those who must have one.
public enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// Nothing speaks against it.
    case valid
    /// Something speaks against it.
    case invalid
    /// Something could not be decided.
    case open
}
