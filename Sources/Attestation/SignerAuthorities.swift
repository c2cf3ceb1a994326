public import CMS
import Encodings
public import Records
public import TrustLists

/// The authorities whose certificates the ministry accepts for signing doses, ready to be asked.
///
/// Any authority may be listed: a public one, the government's, or the installation's own for sites that have no token yet.
public struct SignerAuthorities: Sendable {
    /// Why a certificate was not accepted.
    public enum Refusal: Error, Hashable, Sendable {
        /// It cannot be read.
        case certificateUnreadable
        /// No way leads from it to an authority that was listed at that moment.
        case chain(CertificateChain.Refusal)
    }

    private let authorities: [(entry: ListedAuthority, certificate: SigningCertificate)]
    let host: any CertificateSignatureHost

    /// Takes the entries of the list; a certificate that cannot be read vouches for nothing.
    public init(_ entries: [ListedAuthority], host: any CertificateSignatureHost) {
        authorities = entries.compactMap { entry in
            (try? SigningCertificate(decoding: entry.certificate)).map { (entry, $0) }
        }
        self.host = host
    }

    /// Finds the way from a certificate that may sign documents to an authority that is listed at a moment.
    ///
    /// - Parameters:
    ///   - intermediates: certificates that came along, DER; nothing vouches for them but the way itself.
    ///   - instant: when the signature came in: the moment at which everything on the way must be valid.
    ///   - listNumber: of the list, when it has one.
    @discardableResult
    public func check(
        _ certificate: [UInt8],
        intermediates: [[UInt8]],
        at instant: Instant,
        listNumber: Int64? = nil
    ) throws(Refusal) -> CertificateChain {
        guard let signer = try? SigningCertificate(decoding: certificate) else { throw .certificateUnreadable }
        do {
            return try CertificateChain(
                from: signer,
                through: intermediates.compactMap { try? SigningCertificate(decoding: $0) },
                to: authorities.filter { $0.entry.counts(at: instant, listNumber: listNumber) }.map(\.certificate),
                at: WideInt(instant.secondsSince1970),
                host: host
            )
        } catch {
            throw .chain(error)
        }
    }
}
