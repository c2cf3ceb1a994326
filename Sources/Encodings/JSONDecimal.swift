/// A JSON number that is no 64-bit integer: its nearest binary value and the text as it was written.
public struct JSONDecimal: Sendable, Hashable {
    /// The nearest binary value; finite.
    public let value: Double
    /// The number as it was written.
    public let text: String

    /// Makes a decimal from its text (RFC 8259 §6 form) and value.
    public init(value: Double, text: String) {
        self.value = value
        self.text = text
    }
}
