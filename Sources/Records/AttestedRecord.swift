/// A linked record whose dose document the vaccination site has signed, and whose proof was checked just now.
///
/// Only Attestation makes one, by checking the proof; not even Store can read one back.
public struct AttestedRecord: Sendable, Hashable {
    /// The record.
    public let linked: LinkedRecord
    /// SHA-256 of the exact bytes of the signed dose document; names this attested dose.
    public let documentDigest: [UInt8]

    /// Makes an attested record.
    ///
    /// For Attestation alone, after the check.
    @_spi(Attestation)
    public init(linked: LinkedRecord, documentDigest: [UInt8]) {
        self.linked = linked
        self.documentDigest = documentDigest
    }
}
