import COSE
import Encodings
import HostPrimitives
import Keys
import Testing
import TrustLists
import Verification

/// Signers and codes made up on the spot.
struct MadeUpTrust {
    let country: String
    let authorityKey = SoftwareSigner.makeES256()
    let key: SoftwareSigner
    let authority: [UInt8]
    let certificate: [UInt8]
    static let notBefore = 1_650_000_000
    static let notAfter = notBefore + 400 * 86_400
    static let now = Double(notBefore + 30 * 86_400)
    static let host = SystemCryptography()

    init(_ country: String = "VN", key: SoftwareSigner = .makeES256()) throws {
        self.country = country
        self.key = key
        func name(_ role: String) throws -> CertificateName {
            try #require(CertificateName(country: country, organisation: "Ministry", commonName: role + " " + country))
        }
        let serial = [UInt8](repeating: 0x35, count: 16)
        authority = try CertificateProfiles.authority(
            name("CSCA"),
            key: authorityKey,
            serialNumber: serial,
            notBefore: Self.notBefore
        )
        certificate = try CertificateProfiles.documentSigner(
            name("DSC"),
            publicKey: key.publicKey,
            authority: authority,
            authorityKey: authorityKey,
            serialNumber: serial,
            notBefore: Self.notBefore,
            notAfter: Self.notAfter
        )
    }

    var keyIdentifier: [UInt8] { [UInt8](Self.host.sha256(certificate).prefix(8)) }

    /// A vaccination certificate under this signer, and its signature.
    func code(
        identifier: String = "URN:UVCI:01:VN:ABC#1",
        keyIdentifier: [UInt8]? = nil
    ) throws -> (text: [UInt8], signature: [UInt8]) {
        var writer = CBORWriter()
        writer.writeMap(count: 4)
        writer.writeInteger(1)
        writer.writeText(country)
        writer.writeInteger(6)
        writer.writeInteger(Self.notBefore + 86_400)
        writer.writeInteger(4)
        writer.writeInteger(Self.notBefore + 900 * 86_400)
        writer.writeInteger(-260)
        writer.writeMap(count: 1)
        writer.writeInteger(1)
        writer.writeEncoded(certificateContent(identifier))
        let header = COSESign1.protectedHeader(
            algorithm: key.algorithm,
            keyIdentifier: keyIdentifier ?? self.keyIdentifier
        )
        let input = COSESign1.signatureInput(protectedHeader: header, payload: writer.bytes)
        let signature = try key.signature(over: input)
        let message = COSESign1.encode(protectedHeader: header, payload: writer.bytes, signature: signature)
        return (Array("HC1:".utf8) + Base45.encode(LibdeflateCompressor().compress(message)), signature)
    }

    private func certificateContent(_ identifier: String) -> [UInt8] {
        var writer = CBORWriter()
        func members(_ pairs: [(String, String)]) {
            for (name, text) in pairs {
                writer.writeText(name)
                writer.writeText(text)
            }
        }
        writer.writeMap(count: 4)
        members([("ver", "1.3.0"), ("dob", "1990-01-01")])
        writer.writeText("nam")
        writer.writeMap(count: 2)
        members([("fn", "Lý"), ("fnt", "LY")])
        writer.writeText("v")
        writer.writeArray(count: 1)
        writer.writeMap(count: 10)
        members([
            ("tg", "840539006"), ("vp", "1119349007"), ("mp", "EU/1/20/1528"), ("ma", "ORG-100030215"),
            ("dt", "2022-01-15"), ("co", country), ("is", "Ministry"), ("ci", identifier),
        ])
        for name in ["dn", "sd"] {
            writer.writeText(name)
            writer.writeInteger(2)
        }
        return writer.bytes
    }

    /// The findings about a code.
    static func report(
        _ text: [UInt8],
        _ list: TrustList,
        _ revocations: [RevocationBatch]? = nil,
        at clock: Double = now
    ) -> VerificationReport {
        let verifier = Verifier(
            trustList: list,
            inflater: LibdeflateInflater(),
            revocations: revocations.map { RevocationList($0, host: host) }
        )
        return verifier.verify(text[...], at: clock)
    }

    /// A list of these signers.
    static func list(_ signers: [MadeUpTrust]) throws -> TrustList {
        TrustList(try signers.map { try TrustedCertificate(decoding: $0.certificate, host: host) })
    }
}
