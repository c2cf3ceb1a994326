/// Where a register's service is, and in whose name it is asked.
public struct RegisterAddress: Sendable, Hashable {
    /// `http://` or `https://`, host and port, without a path.
    public let base: String
    /// The office's token; in no error and no log.
    let token: String

    /// Reads an address; anything but `http(s)://host[:port]` is nothing.
    public init?(_ text: String, token: String) {
        var base = text[...]
        while base.hasSuffix("/") { base = base.dropLast() }
        let rest: Substring
        if base.hasPrefix("http://") {
            rest = base.dropFirst(7)
        } else if base.hasPrefix("https://") {
            rest = base.dropFirst(8)
        } else {
            return nil
        }
        guard !rest.isEmpty, rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x2F && $0 != 0x3F && $0 != 0x40 }),
            !token.isEmpty, token.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        self.base = String(base)
        self.token = token
    }
}
