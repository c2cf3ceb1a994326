import COSE
import HostPrimitives
import Keys
import Testing
import TrustLists

/// A country with an authority, a document signer and a key for bundles, all made up on the spot.
struct MadeUpCountry {
    let code: String
    let authorityKey = SoftwareSigner.makeES256()
    let signerKey = SoftwareSigner.makeES256()
    let bundleKey = SoftwareSigner.makeES256()
    let authority: [UInt8]
    let documentSigner: [UInt8]
    let bundleSigner: [UInt8]
    static let notBefore = 1_650_000_000
    static let notAfter = notBefore + 700 * 86_400
    static let host = SystemCryptography()

    init(_ code: String = "VN") throws {
        self.code = code
        func name(_ role: String) throws -> CertificateName {
            try #require(CertificateName(country: code, organisation: "Bộ Y tế", commonName: role + " " + code))
        }
        let serial = [UInt8](repeating: 0x21, count: 16)
        authority = try CertificateProfiles.authority(
            name("CSCA"),
            key: authorityKey,
            serialNumber: serial,
            notBefore: Self.notBefore
        )
        documentSigner = try CertificateProfiles.documentSigner(
            name("DSC"),
            publicKey: signerKey.publicKey,
            authority: authority,
            authorityKey: authorityKey,
            serialNumber: serial,
            notBefore: Self.notBefore,
            notAfter: Self.notAfter
        )
        bundleSigner = try CertificateProfiles.bundleSigner(
            name("Trust bundles"),
            key: bundleKey,
            serialNumber: serial,
            notBefore: Self.notBefore
        )
    }

    /// Both certificates as a list publishes them.
    var entries: [TrustEntry] {
        [
            TrustEntry(encoded: authority, usage: .authority, country: code, source: "list"),
            TrustEntry(encoded: documentSigner, usage: .documentSigner, country: code, domain: "DCC", source: "list"),
        ]
    }

    func trusted(_ certificate: [UInt8]) throws -> TrustedCertificate {
        try TrustedCertificate(decoding: certificate, host: Self.host)
    }

    /// A bundle of this country.
    func bundle(createdAt: Int = notBefore + 86_400, revocations: [RevocationBatch]? = nil) -> TrustBundle {
        TrustBundle(
            createdAt: createdAt,
            serialNumber: 7,
            entries: entries,
            revocations: revocations,
            rules: Array("[]".utf8),
            valueSets: Array("{}".utf8)
        )
    }

    /// The file of a bundle, signed with this country's key for bundles.
    func file(_ bundle: TrustBundle) throws -> [UInt8] {
        let header = TrustBundle.protectedHeader(keyIdentifier: try trusted(bundleSigner).keyIdentifier)
        let payload = bundle.payload
        let input = TrustBundle.signatureInput(protectedHeader: header[...], payload: payload[...])
        return TrustBundle.file(
            protectedHeader: header,
            payload: payload,
            signature: try bundleKey.signature(over: input)
        )
    }
}
