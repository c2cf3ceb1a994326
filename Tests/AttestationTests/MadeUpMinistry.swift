import Attestation
import HostPrimitives
import Keys
import Records
import Testing

/// A made-up authority that the ministry lists, and signers under it.
struct MadeUpMinistry {
    static let now = Instant(secondsSince1970: 1_658_000_000)
    static let notBefore = 1_657_000_000

    let authorityKey: SoftwareSigner
    let authority: [UInt8]

    init(_ name: String = "Sites") throws {
        authorityKey = SoftwareSigner.makeES256()
        authority = try CertificateProfiles.authority(
            try #require(CertificateName(country: "VN", organisation: "Test", commonName: name)),
            key: authorityKey,
            serialNumber: Array(1...16),
            notBefore: Self.notBefore
        )
    }

    var authorities: SignerAuthorities { authorities() }

    func authorities(delistedFrom: Instant? = nil) -> SignerAuthorities {
        SignerAuthorities(
            [
                ListedAuthority(
                    certificate: authority,
                    listedAt: Instant(secondsSince1970: Self.notBefore),
                    delistedFrom: delistedFrom
                )
            ],
            host: SystemCryptography()
        )
    }

    func certificate(
        _ key: some Signer,
        name: String = "Site 79001",
        serial: UInt8 = 2,
        notBefore: Int = notBefore,
        validDays: Int = 600
    ) throws -> [UInt8] {
        try CertificateProfiles.siteSigner(
            try #require(CertificateName(country: "VN", organisation: "Test", commonName: name)),
            publicKey: key.publicKey,
            authority: authority,
            authorityKey: authorityKey,
            serialNumber: Array(serial...(serial + 15)),
            notBefore: notBefore,
            notAfter: notBefore + validDays * 86_400
        )
    }

    func enrolment(
        _ key: some Signer,
        scope: SignerScope = .site(code: "79001"),
        office: SigningOffice = .site,
        number: Int64 = 1,
        validDays: Int = 600
    ) throws -> EnrolledSigner {
        EnrolledSigner(
            number: number,
            scope: scope,
            office: office,
            certificate: try certificate(key, validDays: validDays),
            intermediates: [],
            enrolledAt: Instant(secondsSince1970: Self.notBefore)
        )
    }

    func attestor(_ key: some Signer, _ enrolment: EnrolledSigner) throws -> SiteAttestor {
        try SiteAttestor(enrolment: enrolment, signer: key, authorities: authorities)
    }
}

extension EnrolledSigner {
    /// The same certificate, barred.
    func barred(from instant: Instant) -> EnrolledSigner {
        EnrolledSigner(
            number: number,
            scope: scope,
            office: office,
            certificate: certificate,
            intermediates: intermediates,
            enrolledAt: enrolledAt,
            barredFrom: instant
        )
    }
}

extension SignedDoseList {
    /// The same list with one part replaced.
    func with(
        siteCode: String? = nil,
        office: SigningOffice? = nil,
        root: [UInt8]? = nil,
        leafCount: Int? = nil,
        statedAt: Instant? = nil,
        signature: [UInt8]? = nil,
        receivedAt: Instant? = nil
    ) -> SignedDoseList {
        SignedDoseList(
            statement: SiteStatement(
                siteCode: siteCode ?? statement.siteCode,
                office: office ?? statement.office,
                root: root ?? statement.root,
                leafCount: leafCount ?? statement.leafCount,
                statedAt: statedAt ?? statement.statedAt
            ),
            signature: signature ?? self.signature,
            receivedAt: receivedAt ?? self.receivedAt,
            signerNumber: signerNumber
        )
    }
}
