import Attestation
import CMS
import Encodings
import Foundation
import HostPrimitives
import Keys
import Pipeline
import Records
import Store
import TrustLists
import Wiring

/// The signers whose keys the data directory holds: for rehearsals, and for sites that have no certificate of anybody else.
///
/// A site that nobody signs for yet gets a key, a certificate of the directory's own authority, and its enrolment. That authority
/// is made and listed with the first of them, as long as no authority was ever listed: a ministry that chose its authorities gets
/// no other one by accident.
final class DirectorySigners {
    private let opened: Installation
    private let ring: KeyRing
    private(set) var authorities: SignerAuthorities
    /// Sites that were left out because their key here is barred, in the order in which they were asked about.
    private(set) var barredSites: [String] = []
    private var authority: (key: SoftwareSigner, certificate: [UInt8])?

    init(_ opened: Installation) throws {
        self.opened = opened
        ring = try KeyRing.open(opened.directory)
        authorities = try opened.signerAuthorities()
        if try opened.store.signerAuthorities().isEmpty { try makeAuthority() }
    }

    /// Who signs for a site; nothing when it is somebody whose key is not here, or the key here is barred.
    func identity(_ siteCode: String) throws -> AttestationStep.Identity? {
        let own = try opened.store.signers(siteCode: siteCode).filter { $0.office == .site }
        guard ring.holds(siteCode, role: .site) else {
            guard own.isEmpty else { return nil }
            return try enrol(try ring.make(siteCode, role: .site), siteCode)
        }
        let key = try ring.signer(siteCode, role: .site)
        let ours = own.filter { (try? MessageSigning(signer: key, certificate: $0.certificate)) != nil }
        if ours.contains(where: { !$0.counts(at: opened.now) }) {
            barredSites.append(siteCode)
            return nil
        }
        let valid = ours.last { signer in
            (try? authorities.check(signer.certificate, intermediates: signer.intermediates, at: opened.now)) != nil
        }
        if let valid { return (valid, key) }
        // Somebody else's certificate was enrolled since: the key here is not asked any more.
        if ours.isEmpty, !own.isEmpty { return nil }
        return try enrol(key, siteCode)
    }

    /// Makes a new key for a site in place of the one that is here, and enrols it.
    func replaceKey(_ siteCode: String) throws -> EnrolledSigner {
        try enrol(try ring.make(siteCode, role: .site), siteCode).enrolment
    }

    private func enrol(_ key: SoftwareSigner, _ siteCode: String) throws -> AttestationStep.Identity {
        let certificate = try certificate(key, siteCode)
        let signer = EnrolledSigner(
            scope: .site(code: siteCode),
            office: .site,
            certificate: certificate,
            intermediates: [],
            enrolledAt: opened.now
        )
        switch try opened.store.enrol(signer) {
        case .keyBarred: throw AttestFailure.barred(signer.name)
        case .enrolled(let number), .enrolledAlready(let number):
            guard let stored = try opened.store.signer(number: number) else { throw AttestFailure.barred(signer.name) }
            return (stored, key)
        }
    }

    /// A certificate of our own authority for a site's key.
    private func certificate(_ key: SoftwareSigner, _ siteCode: String) throws -> [UInt8] {
        let authority = try openAuthority()
        guard
            let name = CertificateName(
                country: opened.settings.country,
                organisation: opened.settings.issuerName,
                commonName: "Site " + siteCode
            ),
            let lineage = (try? SigningCertificate(decoding: authority.certificate))?.lineage
        else { throw AttestFailure.siteCodeUnfit(siteCode) }
        let notBefore = max(opened.now.secondsSince1970 - 86_400, Int(lineage.validFrom))
        do {
            return try CertificateProfiles.siteSigner(
                name,
                publicKey: key.publicKey,
                authority: authority.certificate,
                authorityKey: authority.key,
                serialNumber: SecureRandom.bytes(count: 16),
                notBefore: notBefore,
                notAfter: min(notBefore + CertificateProfiles.siteSignerValiditySeconds, Int(lineage.validUntil))
            )
        } catch {
            throw AttestFailure.authorityUnusable("\(error)")
        }
    }

    /// Our own authority's key, with its certificate from the list of authorities.
    private func openAuthority() throws -> (key: SoftwareSigner, certificate: [UInt8]) {
        if let authority { return authority }
        guard ring.holds(KeyRing.siteAuthorityName, role: .siteAuthority) else { throw AttestFailure.noAuthority }
        let key = try ring.signer(KeyRing.siteAuthorityName, role: .siteAuthority)
        let listed = try opened.store.signerAuthorities().filter { $0.counts(at: opened.now) }
        guard
            let entry = listed.last(where: { (try? MessageSigning(signer: key, certificate: $0.certificate)) != nil })
        else { throw AttestFailure.noAuthority }
        authority = (key, entry.certificate)
        return (key, entry.certificate)
    }

    /// Makes our own authority, or lists anew the one whose key a crash left unlisted.
    private func makeAuthority() throws {
        let name = KeyRing.siteAuthorityName
        let key =
            ring.holds(name, role: .siteAuthority)
            ? try ring.signer(name, role: .siteAuthority) : try ring.make(name, role: .siteAuthority)
        guard
            let subject = CertificateName(
                country: opened.settings.country,
                organisation: opened.settings.issuerName,
                commonName: "Sites \(opened.settings.country) 01"
            )
        else { throw AttestFailure.authorityUnusable("its name cannot stand in a certificate") }
        let certificate = try CertificateProfiles.authority(
            subject,
            key: key,
            serialNumber: SecureRandom.bytes(count: 16),
            notBefore: opened.now.secondsSince1970 - 86_400
        )
        _ = try opened.store.list(authority: certificate, at: opened.now)
        authority = (key, certificate)
        authorities = try opened.signerAuthorities()
    }
}
