import Crypto

/// The private key of the public log, or of a witness: Ed25519, as signed notes use it.
///
/// Its description never shows private bytes. Source: signed-note, "Ed25519 signatures".
public struct LogSigningKey: Sendable {
    /// Bytes that are no private key.
    public struct Unreadable: Error, Hashable, Sendable {}

    private let privateKey: Curve25519.Signing.PrivateKey

    /// Draws a new key from the operating system's randomness, inside the cryptographic library.
    public static func make() -> LogSigningKey { LogSigningKey(Curve25519.Signing.PrivateKey()) }

    /// Reads a private key of 32 bytes.
    public init(secret: [UInt8]) throws(Unreadable) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: secret) else { throw Unreadable() }
        privateKey = key
    }

    private init(_ key: Curve25519.Signing.PrivateKey) { privateKey = key }

    /// The public half, 32 bytes.
    public var publicKey: [UInt8] { Array(privateKey.publicKey.rawRepresentation) }

    /// Signs a message.
    ///
    /// - Returns: 64 bytes.
    public func signature(over message: [UInt8]) throws -> [UInt8] { Array(try privateKey.signature(for: message)) }

    /// The private key, 32 bytes: to be sealed at once with ``EncryptedKeyFile``, and never written otherwise.
    var exportedSecret: [UInt8] { Array(privateKey.rawRepresentation) }
}

extension LogSigningKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says what it is, and nothing of the key.
    public var description: String { "log key (private key not shown)" }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// Shows nothing but the description.
    public var customMirror: Mirror { Mirror(self, children: ["key": description]) }
}
