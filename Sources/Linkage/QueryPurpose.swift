/// Why, and on whose authority, the register is asked; it goes with every query.
///
/// Source: PROCESS §8.
public struct QueryPurpose: Sendable, Hashable {
    /// The purpose's code (`vaccine-passport`).
    public let code: String
    /// The officer or service who asks.
    public let officer: String

    /// Makes a purpose.
    public init(code: String, officer: String) {
        self.code = code
        self.officer = officer
    }
}
