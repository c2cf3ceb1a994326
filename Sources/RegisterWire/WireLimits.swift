/// How much one request and one answer may hold; both sides keep to it and expect it of the other.
public struct WireLimits: Sendable, Hashable {
    /// The longest line of a request, in bytes without its end.
    ///
    /// A record whose fields fill more is not sent; it is longer than anything that Intake accepts.
    public var queryByteCountMax = 1 << 18
    /// The longest line of an answer, in bytes without its end.
    public var answerByteCountMax = 1 << 16
    /// Lines in a request.
    public var lineCountMax = 10_000
    /// Bytes in the body of a request.
    public var bodyByteCountMax = 64 << 20

    /// The limits in force.
    public init() {}

    /// The longest opaque key of a record, in characters.
    public static let keyCharacterCountMax = Designation.characterCountMax
    /// Hypotheses about one record that are ever answered.
    ///
    /// Source: PROCESS §8 (abuse).
    public static let hypothesisCountMax = 8
}
