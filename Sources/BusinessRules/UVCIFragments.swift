/// Fragments of a certificate identifier as rules count them.
enum UVCIFragments {
    private static let prefix = Array("URN:UVCI:".utf8)

    /// The fragment of an index from 0, or null outside.
    ///
    /// The prefix `URN:UVCI:` in capitals is dropped; then every `/`, `#` and `:` separates, and empty fragments count.
    /// Source: EU-DCC §5.1.
    static func fragment(_ index: Int, of identifier: [UInt8]) -> RuleValue {
        guard index >= 0 else { return .null }
        var left = index
        var start = identifier.starts(with: prefix) ? prefix.count : 0
        var position = start
        while position <= identifier.count {
            if position == identifier.count || isSeparator(identifier[position]) {
                if left == 0 { return .text([UInt8](identifier[start..<position])) }
                left -= 1
                start = position + 1
            }
            position += 1
        }
        return .null
    }

    private static func isSeparator(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: ":")
    }
}
