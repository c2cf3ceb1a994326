import COSE
import Foundation
import HostPrimitives
import Keys
import Records
import TrustLists
import Wiring

/// The key that signs trust bundles, and its certificate, which verifiers pin.
enum BundleSignerKey {
    /// Makes both; the private key is encrypted as every other.
    static func make(_ ring: KeyRing, _ directory: DataDirectory, settings: Settings, at now: Instant) throws {
        let signer = SoftwareSigner.makeES256()
        guard
            let name = CertificateName(
                country: settings.country,
                organisation: settings.issuerName,
                commonName: "Trust bundles \(settings.country) 01"
            )
        else {
            throw CommandFailure(
                .misuse,
                code: "issuer-name-unfit",
                message: "The country or the issuer's name cannot stand in a certificate.",
                advice: "Give a two-letter country code and a name of at most 64 characters."
            )
        }
        let certificate = try CertificateProfiles.bundleSigner(
            name,
            key: signer,
            serialNumber: SecureRandom.bytes(count: 16),
            notBefore: now.secondsSince1970 - 86_400
        )
        try ring.keep(signer, name: KeyRing.bundleSignerName, role: .bundleSigner)
        try DataFile.write(IssuerKeys.pem(certificate), to: directory.bundleSigner)
    }

    /// Signs a bundle and reads it back as a verifier would, before anybody else sees it.
    static func sign(_ bundle: TrustBundle, _ directory: DataDirectory) throws -> [UInt8] {
        let ring = try KeyRing.open(directory)
        guard ring.holds(KeyRing.bundleSignerName, role: .bundleSigner), DataFile.exists(directory.bundleSigner) else {
            throw CommandFailure(
                .misuse,
                code: "bundle-signer-missing",
                message: "The data directory has no key for trust bundles.",
                advice: "Make one with: vaxport trust init"
            )
        }
        let signer = try ring.signer(KeyRing.bundleSignerName, role: .bundleSigner)
        let certificate = try IssuerKeys.certificate(directory.bundleSigner)
        let header = TrustBundle.protectedHeader(
            keyIdentifier: CertificateProfiles.keyIdentifier(ofCertificate: certificate)
        )
        let payload = bundle.payload
        let signature = try signer.signature(
            over: TrustBundle.signatureInput(protectedHeader: header[...], payload: payload[...])
        )
        let file = TrustBundle.file(protectedHeader: header, payload: payload, signature: signature)
        let trusted = try TrustedCertificate(decoding: certificate, host: SystemCryptography())
        guard let readBack = try? TrustBundle.open(file, signers: [trusted]), readBack.bundle == bundle else {
            throw CommandFailure(
                .worldFailed,
                code: "bundle-not-read-back",
                message: "The signed bundle did not read back as what was to be signed; nothing was written.",
                advice: "See whether bundle-signer.pem belongs to keys/bundle-signer.key and is still valid."
            )
        }
        return file
    }
}
