import Crypto

/// Binds an entry of the log to one certificate so that only whoever holds certificate and salt can tell which.
///
/// Source: docs/design/0010.
public enum CertificateCommitment {
    /// Bytes of the salt, which lies beside the certificate and is given to its holder with the proof.
    public static let saltByteCount = 16

    /// The commitment of an issuance, 32 bytes.
    ///
    /// - Parameters:
    ///   - uvci: the certificate's identifier, at most 255 bytes.
    ///   - code: the finished text, `HC1:…`.
    public static func issuance(uvci: String, code: String, salt: [UInt8]) -> [UInt8] {
        var hasher = begin("vaxport-log/issuance/v1\n", uvci, salt)
        hasher.update(data: Array(SHA256.hash(data: Array(code.utf8))))
        return Array(hasher.finalize())
    }

    /// The commitment of a revocation, 32 bytes.
    public static func revocation(uvci: String, salt: [UInt8]) -> [UInt8] {
        Array(begin("vaxport-log/revocation/v1\n", uvci, salt).finalize())
    }

    private static func begin(_ purpose: String, _ uvci: String, _ salt: [UInt8]) -> SHA256 {
        precondition(salt.count == saltByteCount, "a salt that is not 16 bytes")
        let uvci = Array(uvci.utf8)
        precondition(uvci.count <= 255, "an identifier longer than any")
        var hasher = SHA256()
        hasher.update(data: Array(purpose.utf8) + salt + [UInt8(uvci.count)] + uvci)
        return hasher
    }
}
