/// A version of three numbers, as rules, schemas and engines carry.
///
/// Source: semver.org 2.0.0 §2, §11; what follows the numbers (`-…`, `+…`) only makes a version earlier, or nothing.
public struct SemanticVersion: Hashable, Sendable, Comparable {
    /// Changes that break.
    public let major: Int
    /// Changes that add.
    public let minor: Int
    /// Changes that mend.
    public let patch: Int
    /// Whether it comes before the version of the same numbers.
    public let isPreRelease: Bool

    /// Makes a version.
    public init(major: Int, minor: Int, patch: Int) {
        self.major = major
        self.minor = minor
        self.patch = patch
        isPreRelease = false
    }

    /// Reads `x.y.z`, each number of one to nine digits without leading zeros; `-…` or `+…` may follow.
    public init?(_ text: String) {
        var numbers: [Int] = []
        var digits = 0
        var number = 0
        var rest: UInt8?
        for byte in text.utf8 {
            if byte >= 0x30, byte <= 0x39 {
                guard digits < 9, digits == 0 || number != 0 else { return nil }
                number = number * 10 + Int(byte) - 0x30
                digits += 1
                continue
            }
            guard digits > 0 else { return nil }
            numbers.append(number)
            number = 0
            digits = 0
            guard byte != UInt8(ascii: ".") || numbers.count == 3 else { continue }
            rest = byte
            break
        }
        if rest == nil {
            guard digits > 0 else { return nil }
            numbers.append(number)
        }
        guard numbers.count == 3, rest == nil || rest == UInt8(ascii: "-") || rest == UInt8(ascii: "+") else {
            return nil
        }
        major = numbers[0]
        minor = numbers[1]
        patch = numbers[2]
        isPreRelease = rest == UInt8(ascii: "-")
    }

    /// Whether a version is earlier than another one.
    public static func < (left: SemanticVersion, right: SemanticVersion) -> Bool {
        if left.major != right.major { return left.major < right.major }
        if left.minor != right.minor { return left.minor < right.minor }
        if left.patch != right.patch { return left.patch < right.patch }
        return left.isPreRelease && !right.isPreRelease
    }
}
