public import Keys

/// A document signer in use: its key, and the certificate under which the world knows it.
public struct DocumentSigner: Sendable {
    /// Why a key and a certificate do not go together.
    public enum Mismatch: Error, Hashable, Sendable {
        /// The certificate is not for this key.
        case certificateOfOtherKey
    }

    /// The key.
    public let signer: any Signer
    /// The certificate and its times.
    public let record: DocumentSignerRecord

    /// Puts a key and its certificate together.
    ///
    /// - Throws: when the certificate does not hold exactly the key's SubjectPublicKeyInfo.
    public init(signer: any Signer, record: DocumentSignerRecord) throws(Mismatch) {
        guard DocumentSigner.holds(record.certificate, signer.publicKey.subjectPublicKeyInfo) else {
            throw .certificateOfOtherKey
        }
        self.signer = signer
        self.record = record
    }

    /// Whether the key's DER stands in the certificate's; a certificate holds one key, and its bytes are too long and too
    /// random to stand there by chance.
    ///
    /// The read-back of every certificate proves it again.
    private static func holds(_ certificate: [UInt8], _ keyInfo: [UInt8]) -> Bool {
        guard let first = keyInfo.first, certificate.count >= keyInfo.count else { return false }
        for start in 0...certificate.count - keyInfo.count where certificate[start] == first {
            if certificate[start..<start + keyInfo.count].elementsEqual(keyInfo) { return true }
        }
        return false
    }
}
