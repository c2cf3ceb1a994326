import Crypto
import Encodings

/// A public key under which notes are checked: a name, four bytes that tell keys of one name apart, and the key.
///
/// Source: signed-note, "Signatures" and "Verifier keys".
public struct NoteKey: Hashable, Sendable {
    /// What a signature of the key says.
    public enum Form: UInt8, Hashable, Sendable {
        /// The signer made the note: Ed25519 over its text.
        case signature = 0x01
        /// A witness saw the checkpoint at a time: Ed25519 over time and text.
        ///
        /// Source: tlog-cosignature.
        case cosignature = 0x04
    }

    /// The longest name that is read.
    public static let nameByteCountMax = 255

    /// Who signs, such as `example.org/log`: neither white space nor `+`.
    public let name: String
    /// What its signatures say.
    public let form: Form
    /// The Ed25519 public key, 32 bytes.
    public let publicKey: [UInt8]
    /// The first four bytes of SHA-256 of the name, a line feed, the form and the key.
    public let identifier: [UInt8]

    /// Makes a key; nothing when the name cannot stand in a note, or the key is no Ed25519 key.
    public init?(name: String, form: Form, publicKey: [UInt8]) {
        guard NoteKey.isName(name), publicKey.count == 32,
            (try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey)) != nil
        else { return nil }
        self.name = name
        self.form = form
        self.publicKey = publicKey
        identifier = Array(SHA256.hash(data: Array(name.utf8) + [0x0A, form.rawValue] + publicKey).prefix(4))
    }

    /// Reads a key from its line: name, `+`, identifier in eight hexadecimal digits, `+`, base64 of form and key.
    public init?(text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard text.utf8.count <= 1024, parts.count == 3, let identifier = Hex.decode(parts[1]),
            let content = Base64.decode(parts[2]), Base64.encode(content) == parts[2],
            let form = content.first.flatMap(Form.init(rawValue:))
        else { return nil }
        self.init(name: parts[0], form: form, publicKey: Array(content.dropFirst()))
        guard self.identifier == identifier else { return nil }
    }

    /// The key as one line, without a line feed.
    public var text: String {
        name + "+" + Hex.encode(identifier) + "+" + Base64.encode([form.rawValue] + publicKey)
    }

    /// Whether a signature over a message is the key's.
    func isSignature(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        guard signature.count == 64, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
            return false
        }
        return key.isValidSignature(signature, for: message)
    }

    /// Whether a text can name a key: some bytes, no white space of Unicode, no control character, no `+`.
    public static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= nameByteCountMax
            && text.unicodeScalars.allSatisfy { scalar in
                scalar != "+" && scalar.value >= 0x20 && scalar.value != 0x7F && !scalar.properties.isWhitespace
            }
    }
}
