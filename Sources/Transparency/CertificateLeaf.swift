/// The entry of one certificate in the log, with the salt that its holder needs to recognise it.
public struct CertificateLeaf: Hashable, Sendable {
    /// The entry's bytes.
    public let entry: [UInt8]
    /// 16 random bytes, kept beside the certificate.
    public let salt: [UInt8]

    /// Makes the entry of an issued certificate.
    ///
    /// - Parameters:
    ///   - day: the day of issue, counted from 1970-01-01 (UTC): the log tells no finer time.
    ///   - salt: 16 unpredictable bytes, never used twice.
    public init(uvci: String, code: String, keyIdentifier: [UInt8], day: Int, salt: [UInt8]) {
        self.salt = salt
        entry =
            LogEntry.issuance(
                day: day,
                keyIdentifier: keyIdentifier,
                commitment: CertificateCommitment.issuance(uvci: uvci, code: code, salt: salt)
            ).bytes
    }
}
