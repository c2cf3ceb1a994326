import Encodings

/// Keeps a list that has lost too much from replacing a good one: an outage somewhere must never empty a verifier.
///
/// Source: EU-DCC §3.5 step 4.
public enum ShrinkGuard {
    /// What was lost.
    public enum Loss: Hashable, Sendable {
        /// There is no signer at all.
        case noSigner
        /// More than a third of the signers is gone.
        case signers(before: Int, now: Int)
        /// More than a third of the countries is gone.
        case countries(before: Int, now: Int)
        /// More than a third of the revocations that still speak is gone, or the whole list of them.
        case revocations(before: Int, now: Int)
    }

    /// What a new bundle has lost against an older one; nothing when it may replace it.
    ///
    /// - Parameter previous: The older bundle; without one, only an empty list is a loss.
    public static func loss(
        _ bundle: TrustBundle,
        replacing previous: TrustBundle?,
        host: any CertificateHost
    ) -> Loss? {
        let now = tally(bundle, host: host)
        guard now.signers > 0 else { return .noSigner }
        guard let previous else { return nil }
        let before = tally(previous, host: host)
        if isDrastic(before.signers, now.signers) { return .signers(before: before.signers, now: now.signers) }
        if isDrastic(before.countries, now.countries) {
            return .countries(before: before.countries, now: now.countries)
        }
        let revokedBefore = revocationCount(previous, at: bundle.createdAt)
        let revokedNow = revocationCount(bundle, at: bundle.createdAt)
        if isDrastic(revokedBefore, revokedNow) || (previous.revocations != nil && bundle.revocations == nil) {
            return .revocations(before: revokedBefore, now: revokedNow)
        }
        return nil
    }

    /// Whether more than a third is gone.
    private static func isDrastic(_ before: Int, _ now: Int) -> Bool { before - now > before / 3 }

    private static func tally(_ bundle: TrustBundle, host: any CertificateHost) -> (signers: Int, countries: Int) {
        var signers: Set<[UInt8]> = []
        var countries: Set<[UInt8]> = []
        for entry in bundle.entries where entry.usage.isSigner {
            guard let certificate = try? TrustedCertificate(decoding: entry.encoded, host: host) else { continue }
            signers.insert(host.sha256(entry.encoded))
            countries.insert(Array((certificate.country ?? entry.country ?? "").utf8))
        }
        return (signers.count, countries.count)
    }

    private static func revocationCount(_ bundle: TrustBundle, at secondsSince1970: WideInt) -> Int {
        RevocationBatch.purged(bundle.revocations ?? [], at: secondsSince1970).reduce(0) { $0 + $1.hashes.count }
    }
}
