/// A short name of an office, an officer, a purpose or a request, safe in a header and in a line of a log.
///
/// 1 to 64 of the letters, digits and `. _ : @ / + -` of ASCII. Source: PROCESS §8 (codes of at most 40 characters).
public struct Designation: Sendable, Hashable, CustomStringConvertible {
    /// The name.
    public let text: String

    /// The longest name, in characters.
    public static let characterCountMax = 64

    /// Reads a name; anything else is nothing.
    public init?(_ text: some StringProtocol) {
        let isSafe = text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"),
                UInt8(ascii: "@"), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                true
            default: false
            }
        }
        guard isSafe, (1...Designation.characterCountMax).contains(text.utf8.count) else { return nil }
        self.text = String(text)
    }

    /// The name.
    public var description: String { text }
}
