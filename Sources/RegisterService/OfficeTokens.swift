import Crypto
import Encodings
public import RegisterWire

/// Which client offices may ask: one line an office, its name and the SHA-256 of its token.
///
/// The service keeps no token, so nobody who reads its file can ask in an office's name.
public struct OfficeTokens: Sendable {
    private let entries: [(office: Designation, digest: [UInt8])]

    /// The shortest token that is accepted, in characters.
    public static let tokenCharacterCountMin = 32
    private static let tokenCharacterCountMax = 256

    /// Reads the file's text: `OFFICE SHA256-IN-HEX` a line; anything else is nothing.
    public init?(_ text: String) {
        var entries: [(Designation, [UInt8])] = []
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: " ")
            guard parts.count == 2, let office = Designation(parts[0]), let digest = Hex.decode(String(parts[1])),
                digest.count == 32
            else { return nil }
            entries.append((office, digest))
        }
        guard !entries.isEmpty, entries.count <= 1_000 else { return nil }
        self.entries = entries
    }

    /// The line of an office and its token.
    public static func line(office: Designation, token: String) -> String {
        "\(office.text) \(Hex.encode(SHA256.hash(data: Array(token.utf8))))\n"
    }

    /// Whose token an `Authorization` header carries; takes as long whether it is one or not.
    func office(ofHeader header: String?) -> Designation? {
        guard let header, header.hasPrefix("Bearer "), header.utf8.count <= OfficeTokens.tokenCharacterCountMax else {
            return nil
        }
        let digest = Array(SHA256.hash(data: Array(header.dropFirst(7).utf8)))
        var found: Designation?
        for entry in entries {
            var difference: UInt8 = 0
            for index in 0..<32 { difference |= entry.digest[index] ^ digest[index] }
            if difference == 0 { found = entry.office }
        }
        return found
    }
}
