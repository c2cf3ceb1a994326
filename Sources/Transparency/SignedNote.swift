import Encodings

/// A text with signatures under it, as logs and witnesses exchange them.
///
/// The text says nothing until a signature of a known key was checked. Source: signed-note.
public struct SignedNote: Hashable, Sendable {
    /// One line under the text.
    public struct Signature: Hashable, Sendable {
        /// Who is said to have signed.
        public let name: String
        /// The four bytes that tell keys of this name apart.
        public let keyIdentifier: [UInt8]
        /// What was signed with the key; its form depends on the key.
        public let bytes: [UInt8]

        /// Makes a signature.
        public init(name: String, keyIdentifier: [UInt8], bytes: [UInt8]) {
            self.name = name
            self.keyIdentifier = keyIdentifier
            self.bytes = bytes
        }

        var line: String { "\u{2014} " + name + " " + Base64.encode(keyIdentifier + bytes) + "\n" }
    }

    /// What checking a note under one key says.
    public enum Verdict: Hashable, Sendable {
        /// The key signed this text; a cosignature says when.
        case signed(secondsSince1970: Int?)
        /// No signature names this key.
        case absent
        /// A signature names this key and is not its own.
        case wrong
    }

    /// The longest note that is read.
    public static let byteCountMax = 65_536
    /// The most signatures that are read under a note.
    public static let signatureCountMax = 64

    /// The text, ending in a line feed.
    public let text: String
    /// The signatures, in the order of their lines.
    public var signatures: [Signature]

    /// Makes a note of a text that ends in a line feed.
    public init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note; nothing when it is not in the form of one.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count <= SignedNote.byteCountMax, bytes.last == 0x0A,
            bytes.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }), let whole = String(validating: bytes, as: UTF8.self)
        else { return nil }
        // The last empty line parts the text from the signatures.
        guard let gap = bytes.indices.dropLast().last(where: { bytes[$0] == 0x0A && bytes[$0 + 1] == 0x0A }) else {
            return nil
        }
        let lines = bytes[(gap + 2)...].dropLast().split(separator: 0x0A, omittingEmptySubsequences: false)
        guard gap + 2 < bytes.count, lines.count <= SignedNote.signatureCountMax else { return nil }
        var signatures: [Signature] = []
        for line in lines {
            guard let signature = SignedNote.signature(line) else { return nil }
            signatures.append(signature)
        }
        text = String(decoding: whole.utf8.prefix(gap + 1), as: UTF8.self)
        self.signatures = signatures
    }

    private static func signature(_ line: ArraySlice<UInt8>) -> Signature? {
        let parts = line.split(separator: 0x20, omittingEmptySubsequences: false)
        guard parts.count == 3, Array(parts[0]) == Array("\u{2014}".utf8) else { return nil }
        let name = String(decoding: parts[1], as: UTF8.self)
        guard NoteKey.isName(name), let content = Base64.decode(parts[2]), content.count > 4,
            Array(Base64.encode(content).utf8) == Array(parts[2])
        else { return nil }
        return Signature(name: name, keyIdentifier: Array(content.prefix(4)), bytes: Array(content.dropFirst(4)))
    }

    /// The note as it is served.
    public var bytes: [UInt8] { Array((text + "\n" + signatures.map(\.line).joined()).utf8) }

    /// Checks the note under a key: every signature that names the key must be its own.
    public func verdict(under key: NoteKey) -> Verdict {
        var verdict = Verdict.absent
        for signature in signatures where signature.name == key.name && signature.keyIdentifier == key.identifier {
            switch key.form {
            case .signature:
                guard key.isSignature(signature.bytes, over: Array(text.utf8)) else { return .wrong }
                verdict = .signed(secondsSince1970: nil)
            case .cosignature:
                guard signature.bytes.count == 72 else { return .wrong }
                let seconds = signature.bytes.prefix(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
                guard let seconds = Int(exactly: seconds),
                    key.isSignature(
                        Array(signature.bytes.dropFirst(8)),
                        over: SignedNote.cosignedMessage(text, secondsSince1970: seconds)
                    )
                else { return .wrong }
                verdict = .signed(secondsSince1970: seconds)
            }
        }
        return verdict
    }

    /// What a witness signs.
    ///
    /// Source: tlog-cosignature, "Ed25519 signed message".
    static func cosignedMessage(_ text: String, secondsSince1970: Int) -> [UInt8] {
        Array("cosignature/v1\ntime \(secondsSince1970)\n\(text)".utf8)
    }

    /// The text as its own log signs it.
    ///
    /// - Parameter sign: signs a message with the private half of `key`.
    public mutating func add(signatureOf key: NoteKey, _ sign: ([UInt8]) throws -> [UInt8]) rethrows {
        precondition(key.form == .signature, "a witness cosigns")
        let signature = try sign(Array(text.utf8))
        signatures.append(Signature(name: key.name, keyIdentifier: key.identifier, bytes: signature))
    }

    /// The text as a witness cosigns it, at a time.
    public mutating func add(
        cosignatureOf key: NoteKey,
        secondsSince1970: Int,
        _ sign: ([UInt8]) throws -> [UInt8]
    ) rethrows {
        precondition(key.form == .cosignature && secondsSince1970 >= 0, "only a witness cosigns, and after 1970")
        let signature = try sign(SignedNote.cosignedMessage(text, secondsSince1970: secondsSince1970))
        let time = (0..<8).map { UInt8(truncatingIfNeeded: secondsSince1970 >> (56 - 8 * $0)) }
        signatures.append(Signature(name: key.name, keyIdentifier: key.identifier, bytes: time + signature))
    }
}
