import CMS
import Encodings
import Foundation
import HostPrimitives
import Keys
import TestSupport
import Testing

/// Messages of our own: read back here, and by openssl.
struct MessageSigningTests {
    private let moment: WideInt = 1_658_102_400
    private let content = Array("mũi tiêm".utf8)

    private static func authority() throws -> (key: SoftwareSigner, certificate: [UInt8]) {
        let key = SoftwareSigner.makeES256()
        let certificate = try CertificateProfiles.authority(
            try #require(CertificateName(country: "VN", organisation: "Test", commonName: "Sites")),
            key: key,
            serialNumber: Array(1...16),
            notBefore: 1_650_000_000
        )
        return (key, certificate)
    }

    private func signer(_ key: SoftwareSigner) throws -> (authority: [UInt8], certificate: [UInt8]) {
        let authority = try Self.authority()
        let certificate = try CertificateProfiles.siteSigner(
            try #require(CertificateName(country: "VN", organisation: "Test", commonName: "Site")),
            publicKey: key.publicKey,
            authority: authority.certificate,
            authorityKey: authority.key,
            serialNumber: Array(2...17),
            notBefore: 1_650_000_000,
            notAfter: 1_700_000_000
        )
        return (authority.certificate, certificate)
    }

    @Test(arguments: [false, true]) func whatWeSignIsReadBack(isDetached: Bool) throws {
        for key in [SoftwareSigner.makeES256(), try SoftwareSigner.makePS256()] {
            let (authority, certificate) = try signer(key)
            let signing = try MessageSigning(signer: key, certificate: certificate)
            let encoded = try signing.message(over: content, isDetached: isDetached, at: moment)
            let message = try SignedMessage(decoding: encoded)
            let host = SystemCryptography()
            let checked = try CheckedMessage(
                checking: message,
                detachedContent: isDetached ? content : nil,
                host: host
            )
            #expect(checked.content == content)
            #expect(checked.claimedSigningTime == moment)
            let chain = try CertificateChain(
                from: checked.certificate,
                through: checked.others,
                to: [try SigningCertificate(decoding: authority)],
                at: moment,
                host: host
            )
            #expect(chain.certificates.count == 2)
        }
    }

    @Test func aCertificateOfAnotherKeyIsRefused() throws {
        let (_, certificate) = try signer(SoftwareSigner.makeES256())
        #expect(throws: MessageSigning.SigningError.certificateDiffers) {
            try MessageSigning(signer: SoftwareSigner.makeES256(), certificate: certificate)
        }
    }

    @Test(.enabled(if: OpenSSLAuthority.isHere, "openssl is not installed"))
    func opensslBelievesOurMessages() throws {
        let folder = try TemporaryDirectory("vaxport-cms")
        for key in [SoftwareSigner.makeES256(), try SoftwareSigner.makePS256()] {
            let (authority, certificate) = try signer(key)
            let signing = try MessageSigning(signer: key, certificate: certificate, others: [authority])
            try Data(authority).write(to: folder.url.appending(path: "ca.der"))
            try Data(content).write(to: folder.url.appending(path: "content"))
            let pem = try ProgramRun.tool(
                "openssl",
                ["x509", "-inform", "DER", "-in", folder.path("ca.der"), "-out", folder.path("ca.pem")]
            )
            #expect(pem.status == 0)
            for isDetached in [false, true] {
                let message = try signing.message(over: content, isDetached: isDetached, at: moment)
                try Data(message).write(to: folder.url.appending(path: "message"))
                let run = try ProgramRun.tool(
                    "openssl",
                    [
                        "cms", "-verify", "-binary", "-inform", "DER", "-in", folder.path("message"), "-CAfile",
                        folder.path("ca.pem"), "-purpose", "any", "-attime", "\(moment)", "-out", folder.path("out"),
                    ] + (isDetached ? ["-content", folder.path("content")] : [])
                )
                #expect(run.status == 0, "\(run.errors)")
                #expect([UInt8](try Data(contentsOf: folder.url.appending(path: "out"))) == content)
            }
        }
    }
}
