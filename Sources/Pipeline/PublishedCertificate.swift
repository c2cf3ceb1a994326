public import Records
public import Transparency

/// A certificate whose leaf stands under a signed checkpoint of the public log: the only form in which one leaves the house.
///
/// What writes certificates for others takes this type and no other, so that a passport cannot be handed out before the log
/// shows it (docs/design/0010).
public struct PublishedCertificate: Sendable, Hashable {
    /// The certificate.
    public let certificate: IssuedCertificate
    /// The place of its leaf, from 0.
    public let leafIndex: Int

    /// Makes one; nothing while the leaf has no place, or one beyond the checkpoint.
    ///
    /// - Parameter checkpoint: its signature was checked, or it would not be there.
    @_spi(Publication)
    public init?(_ certificate: IssuedCertificate, leafIndex: Int?, under checkpoint: SignedCheckpoint) {
        guard let leafIndex, leafIndex >= 0, leafIndex < checkpoint.checkpoint.size else { return nil }
        self.certificate = certificate
        self.leafIndex = leafIndex
    }
}
