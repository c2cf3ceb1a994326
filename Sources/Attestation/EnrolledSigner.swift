import CMS
public import Records

/// A certificate whose holder may vouch for doses, as the ministry enrolled it.
public struct EnrolledSigner: Sendable, Hashable {
    /// Its number in the store; 0 before it is stored.
    public let number: Int64
    /// For which sites.
    public let scope: SignerScope
    /// In whose name.
    public let office: SigningOffice
    /// The certificate, DER.
    public let certificate: [UInt8]
    /// The certificates between it and a listed authority, DER.
    public let intermediates: [[UInt8]]
    /// When it was enrolled.
    public let enrolledAt: Instant
    /// From when on nothing that comes in under it counts: lost or stolen, or the site was closed.
    public let barredFrom: Instant?
    /// The number of the last list that the store held when the bar came into force; nothing while it lies ahead.
    ///
    /// Later lists do not count whatever moment they carry, so that nobody gets past a bar by setting a clock back.
    public let barredAfterList: Int64?

    /// Makes an enrolment.
    public init(
        number: Int64 = 0,
        scope: SignerScope,
        office: SigningOffice,
        certificate: [UInt8],
        intermediates: [[UInt8]],
        enrolledAt: Instant,
        barredFrom: Instant? = nil,
        barredAfterList: Int64? = nil
    ) {
        self.number = number
        self.scope = scope
        self.office = office
        self.certificate = certificate
        self.intermediates = intermediates
        self.enrolledAt = enrolledAt
        self.barredFrom = barredFrom
        self.barredAfterList = barredAfterList
    }

    /// Whether what it signed counts, when it was taken in at this moment under this number.
    ///
    /// - Parameter listNumber: nothing for a list that has no number yet.
    public func counts(at instant: Instant, listNumber: Int64? = nil) -> Bool {
        if let barredFrom, instant >= barredFrom { return false }
        guard let barredAfterList else { return true }
        return listNumber.map { $0 <= barredAfterList } ?? false
    }

    /// Whether it may sign this statement as far as scope and office go.
    ///
    /// A province's signer signs in the province's name alone; that the site belongs to the province is looked at when a
    /// list is taken in, by whoever chooses the signers.
    public func covers(_ statement: SiteStatement) -> Bool {
        guard statement.office == office else { return false }
        switch scope {
        case .site(let code): return code == statement.siteCode
        case .province(let code): return office == .province(code: code)
        }
    }

    /// Names the key across all certificates that were ever made for it, 32 bytes; nothing when the certificate cannot be read.
    public var keyDigest: [UInt8]? { (try? SigningCertificate(decoding: certificate))?.keyDigest }

    /// How people name the certificate: the first eight bytes of its SHA-256 in hexadecimal.
    public var name: String { EnrolledSigner.name(ofCertificate: certificate) }
}
