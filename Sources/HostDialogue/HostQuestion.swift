public import COSE
public import TrustLists

/// What a verifier without powers of its own asks its host.
public enum HostQuestion: Equatable, Sendable {
    /// Open a zlib stream, out of which at most `sizeMax` bytes may come.
    case inflate(stream: [UInt8], sizeMax: Int)
    /// SHA-256 of bytes.
    case hash([UInt8])
    /// Does a signature (raw *r*‖*s* for ECDSA) stand under a message?
    case check(key: PublicKeyMaterial, algorithm: COSEAlgorithm, signature: [UInt8], message: [UInt8])
}
