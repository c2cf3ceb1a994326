import COSE
import Encodings
import Foundation
import Keys
import Records
import Wiring

/// The issuer's keys and certificates in a data directory: signing authority (CSCA) and document signer (DSC).
enum IssuerKeys {
    /// Makes both, the private keys encrypted, the certificates where verifiers find them.
    static func make(_ directory: DataDirectory, settings: Settings, at now: Instant) throws {
        let ring = try KeyRing.make(directory)
        let authority = SoftwareSigner.makeES256()
        let documentSigner =
            settings.algorithm == "PS256" ? try SoftwareSigner.makePS256() : SoftwareSigner.makeES256()
        guard
            let authorityName = CertificateName(
                country: settings.country,
                organisation: settings.issuerName,
                commonName: "CSCA \(settings.country) 01"
            ),
            let signerName = CertificateName(
                country: settings.country,
                organisation: settings.issuerName,
                commonName: "DSC \(settings.country) 01"
            )
        else {
            throw CommandFailure(
                .misuse,
                code: "issuer-name-unfit",
                message: "The country or the issuer's name cannot stand in a certificate.",
                advice: "Give a two-letter country code and a name of at most 64 characters."
            )
        }
        // A day of grace: clocks of verifiers differ, and nothing is issued before the present moment.
        let notBefore = now.secondsSince1970 - 86_400
        let authorityCertificate = try CertificateProfiles.authority(
            authorityName,
            key: authority,
            serialNumber: SecureRandom.bytes(count: 16),
            notBefore: notBefore
        )
        let signerCertificate = try CertificateProfiles.documentSigner(
            signerName,
            publicKey: documentSigner.publicKey,
            authority: authorityCertificate,
            authorityKey: authority,
            serialNumber: SecureRandom.bytes(count: 16),
            notBefore: notBefore,
            notAfter: notBefore + CertificateProfiles.documentSignerValiditySeconds
        )
        try ring.keep(authority, name: KeyRing.authorityName, role: .authority)
        try ring.keep(documentSigner, name: KeyRing.documentSignerName, role: .documentSigner)
        try DataFile.makeDirectory(directory.trust)
        try DataFile.write(pem(authorityCertificate), to: directory.keys.appendingPathComponent("csca.pem"))
        try DataFile.write(pem(signerCertificate), to: directory.trust.appendingPathComponent("dsc.pem"))
        try BundleSignerKey.make(ring, directory, settings: settings, at: now)
    }

    /// The document signer's certificate, DER.
    static func documentSignerCertificate(_ directory: DataDirectory) throws -> [UInt8] {
        try certificate(directory.trust.appendingPathComponent("dsc.pem"))
    }

    /// The certificate of a file of one PEM block, DER.
    static func certificate(_ file: URL) throws -> [UInt8] {
        let lines = String(decoding: try DataFile.read(file), as: UTF8.self).split(separator: "\n")
        let body = lines.filter { !$0.hasPrefix("-----") }.joined()
        guard let der = Data(base64Encoded: body) else {
            throw CommandFailure(
                .worldFailed,
                code: "certificate-unreadable",
                message: "\(file.lastPathComponent) is not a certificate.",
                advice: "Restore it from a backup."
            )
        }
        return [UInt8](der)
    }

    static func pem(_ der: [UInt8]) -> [UInt8] {
        let body = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
        return Array("-----BEGIN CERTIFICATE-----\n\(body)\n-----END CERTIFICATE-----\n".utf8)
    }
}
