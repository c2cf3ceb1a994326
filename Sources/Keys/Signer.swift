public import COSE

/// Something that holds a private key and signs with it: a software key, or a key that never leaves its token.
///
/// The one seam between this program and keys. A token conforms by pooling its sessions behind the batch entry.
public protocol Signer: Sendable {
    /// Which signatures it makes: ``COSE/COSEAlgorithm/es256`` or ``COSE/COSEAlgorithm/ps256``.
    var algorithm: COSEAlgorithm { get }

    /// The public half of its key.
    var publicKey: SignerPublicKey { get }

    /// Signs a message; the hash is SHA-256 and taken by the signer.
    ///
    /// - Returns: for ES256 r and s, 32 bytes each, big endian; for PS256 as many bytes as the modulus has (salt 32 bytes).
    /// - Throws: what the bank threw (a token that was pulled out). Source: RFC 9053 §2.1, RFC 8230 §2.
    func signature(over message: [UInt8]) throws -> [UInt8]

    /// Signs several messages, in order: all of them, or it throws and none counts.
    func signatures(over messages: [[UInt8]]) throws -> [[UInt8]]
}

extension Signer {
    /// Signs one message after the other.
    public func signatures(over messages: [[UInt8]]) throws -> [[UInt8]] {
        try messages.map { try signature(over: $0) }
    }
}
