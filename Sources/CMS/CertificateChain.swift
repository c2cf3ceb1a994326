import COSE
public import Encodings
public import TrustLists

/// The way from a signer's certificate to an authority that is listed.
///
/// Built and checked at one moment: names, signatures, validity of every link, who may sign what, path lengths, and no
/// extension that must be understood and is not. Revocation is asked elsewhere. Source: RFC 5280 §6.1.
public struct CertificateChain: Sendable {
    /// Why there is no such way.
    public enum Refusal: Error, Hashable, Sendable {
        /// No listed authority stands above the certificate.
        case authorityNotListed
        /// A link is not valid at the moment.
        case notValidAtSigning
        /// The certificate is not meant for signing documents.
        case purposeWrong
        /// An extension that must be understood is not.
        case criticalExtensionUnknown
        /// A signature under a certificate was not made by the one above it.
        case signatureWrong
        /// A certificate is signed in a way that is not accepted any more.
        case algorithmUnsupported
    }

    /// The most certificates between a signer and the listed authority.
    public static let intermediateCountMax = 4

    /// The certificates from the signer's up to the listed authority's.
    public let certificates: [SigningCertificate]

    /// Finds the way.
    ///
    /// - Parameters:
    ///   - signer: the signer's certificate.
    ///   - intermediates: certificates that came along; nothing vouches for them but the way itself.
    ///   - authorities: the listed ones; each ends the way, whoever signed it.
    ///   - secondsSince1970: the moment of signing.
    public init(
        from signer: SigningCertificate,
        through intermediates: [SigningCertificate],
        to authorities: [SigningCertificate],
        at secondsSince1970: WideInt,
        host: any CertificateSignatureHost
    ) throws(Refusal) {
        guard signer.maySignDocuments, !signer.maySignCertificates || signer.keyUsage != nil else {
            throw .purposeWrong
        }
        guard !signer.hasUnknownCriticalExtension else { throw .criticalExtensionUnknown }
        guard signer.isValid(at: secondsSince1970) else { throw .notValidAtSigning }
        var refusal = Refusal.authorityNotListed
        let search = Search(
            intermediates: Array(intermediates.prefix(SignedMessage.certificateCountMax)),
            authorities: authorities,
            moment: secondsSince1970,
            host: host
        )
        guard let way = search.way(above: [signer], refusal: &refusal) else { throw refusal }
        certificates = way
    }

    /// A depth-first search, bounded by ``CertificateChain/intermediateCountMax``.
    private struct Search {
        let intermediates: [SigningCertificate]
        let authorities: [SigningCertificate]
        let moment: WideInt
        let host: any CertificateSignatureHost

        func way(above below: [SigningCertificate], refusal: inout Refusal) -> [SigningCertificate]? {
            guard let last = below.last else { return nil }
            for authority in authorities {
                // A certificate that is itself listed needs no signature above it, but a signer is never its own authority.
                if below.count > 1, authority.encoded == last.encoded { return below }
                if isAbove(authority, last, depth: below.count - 1, refusal: &refusal) { return below + [authority] }
            }
            guard below.count <= CertificateChain.intermediateCountMax else { return nil }
            for candidate in intermediates where !below.contains(where: { $0.encoded == candidate.encoded }) {
                guard isAbove(candidate, last, depth: below.count - 1, refusal: &refusal) else { continue }
                if let way = way(above: below + [candidate], refusal: &refusal) { return way }
            }
            return nil
        }

        /// Whether one certificate made the other.
        ///
        /// - Parameters:
        ///   - depth: how many authorities stand below `above` already.
        ///   - refusal: takes the reason of the nearest miss, so that a person learns more than "not listed".
        private func isAbove(
            _ above: SigningCertificate,
            _ below: SigningCertificate,
            depth: Int,
            refusal: inout Refusal
        ) -> Bool {
            guard DistinguishedName.isSame(above.lineage.subject, below.lineage.issuer) else { return false }
            guard above.maySignCertificates, above.pathLength.map({ depth <= $0 }) ?? true else {
                refusal = .purposeWrong
                return false
            }
            guard !above.hasUnknownCriticalExtension else {
                refusal = .criticalExtensionUnknown
                return false
            }
            guard above.isValid(at: moment) else {
                refusal = .notValidAtSigning
                return false
            }
            guard let algorithm = below.lineage.algorithm else {
                refusal = .algorithmUnsupported
                return false
            }
            let verdict = host.check(
                below.lineage.signature,
                over: below.lineage.signed,
                by: above.lineage.key,
                algorithm: algorithm
            )
            if verdict != .valid { refusal = .signatureWrong }
            return verdict == .valid
        }
    }
}
