import Attestation
import HostPrimitives
import Keys
import Pipeline
import Records
import Store
import Testing

/// An authority that the store lists, a key enrolled under it, and the steps that use them.
struct MadeUpMinistry {
    let authorityKey = SoftwareSigner.makeES256()
    let authority: [UInt8]
    let store: Store
    static let now = MadeUp.instant

    init(_ store: Store) throws {
        self.store = store
        authority = try CertificateProfiles.authority(
            try #require(CertificateName(country: "VN", organisation: "Test", commonName: "Sites")),
            key: authorityKey,
            serialNumber: Array(1...16),
            notBefore: Self.now.secondsSince1970 - 86_400
        )
        #expect(try store.list(authority: authority, at: Self.now))
    }

    func authorities() throws -> SignerAuthorities {
        SignerAuthorities(try store.signerAuthorities(), host: SystemCryptography())
    }

    func signer(
        _ key: SoftwareSigner,
        scope: SignerScope = .site(code: "S1"),
        office: SigningOffice = .site,
        validDays: Int = 300
    ) throws -> EnrolledSigner {
        EnrolledSigner(
            scope: scope,
            office: office,
            certificate: try CertificateProfiles.siteSigner(
                try #require(CertificateName(country: "VN", organisation: "Test", commonName: "Signer")),
                publicKey: key.publicKey,
                authority: authority,
                authorityKey: authorityKey,
                serialNumber: Array(2...17),
                notBefore: Self.now.secondsSince1970 - 86_400,
                notAfter: Self.now.secondsSince1970 + (validDays - 1) * 86_400
            ),
            intermediates: [authority, [1, 2, 3]],
            enrolledAt: Self.now
        )
    }

    /// Enrols a key.
    func enrolled(
        _ key: SoftwareSigner,
        scope: SignerScope = .site(code: "S1"),
        office: SigningOffice = .site
    ) throws -> EnrolledSigner {
        guard case .enrolled(let number) = try store.enrol(try signer(key, scope: scope, office: office)) else {
            throw NotEnrolled()
        }
        return try #require(try store.signer(number: number))
    }

    /// Signs all that waits at a site.
    @discardableResult
    func sign(
        _ enrolment: EnrolledSigner,
        _ key: SoftwareSigner,
        at instant: Instant = now,
        site: String = "S1"
    ) throws -> AttestationStep.Tally {
        try AttestationStep(ledger: store, authorities: try authorities(), at: instant)
            .run(sites: [site], identity: { _ in (enrolment, key) }, progress: { _, _ in })
    }

    func detached(at instant: Instant = now) throws -> DetachedSigning {
        DetachedSigning(ledger: store, authorities: try authorities(), at: instant)
    }

    func recheck(from instant: Instant) throws -> ListRecheck.Tally {
        try ListRecheck(ledger: store, authorities: try authorities()).run(receivedFrom: instant)
    }

    struct NotEnrolled: Error {}
}
