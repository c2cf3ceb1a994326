import COSE
import Crypto
import Foundation
import Keys
import SwiftASN1
import TestSupport
import Testing
import X509

@Suite struct CertificateProfilesTests {
    let authorityKey = SoftwareSigner.makeES256()
    let notBefore = 1_650_000_000
    let authority: [UInt8]

    init() throws {
        authority = try CertificateProfiles.authority(
            Self.name("Viet Nam CSCA 1"),
            key: authorityKey,
            serialNumber: Self.serial(200),
            notBefore: notBefore
        )
    }

    static func name(_ commonName: String) throws -> CertificateName {
        try #require(CertificateName(country: "VN", organisation: "Bộ Y tế", commonName: commonName))
    }

    static func serial(_ first: UInt8) -> [UInt8] { [first] + [UInt8](repeating: 0x5A, count: 15) }

    private func documentSigner(_ key: SignerPublicKey) throws -> [UInt8] {
        try CertificateProfiles.documentSigner(
            Self.name("Viet Nam DSC 1"),
            publicKey: key,
            authority: authority,
            authorityKey: authorityKey,
            serialNumber: Self.serial(3),
            notBefore: notBefore,
            notAfter: notBefore + 730 * 86_400
        )
    }

    @Test func theAuthorityFollowsTheProfile() throws {
        let certificate = try Certificate(derEncoded: authority)
        #expect(certificate.issuer == certificate.subject)
        #expect(certificate.subject.description.contains("C=VN"))
        #expect(certificate.publicKey.isValidSignature(certificate.signature, for: certificate))
        let usage = try #require(try certificate.extensions.keyUsage)
        #expect(usage == KeyUsage(keyCertSign: true, cRLSign: true))
        #expect(try certificate.extensions.basicConstraints == .isCertificateAuthority(maxPathLength: 0))
        #expect(certificate.extensions[oid: .X509ExtensionID.keyUsage]?.critical == true)
        #expect(certificate.extensions[oid: .X509ExtensionID.basicConstraints]?.critical == true)
        #expect(try certificate.extensions.subjectKeyIdentifier != nil)
        let seconds = certificate.notValidAfter.timeIntervalSince(certificate.notValidBefore)
        #expect(Int(seconds) == CertificateProfiles.authorityValiditySeconds)
        let cleared: UInt8 = 200 & 0x7F
        #expect(certificate.serialNumber.bytes.first == cleared)
    }

    @Test func theDocumentSignerFollowsTheProfile() throws {
        let rsa = try SoftwareSigner.makePS256()
        for key in [SoftwareSigner.makeES256().publicKey, rsa.publicKey] {
            let der = try documentSigner(key)
            let certificate = try Certificate(derEncoded: der)
            let issuer = try Certificate(derEncoded: authority)
            #expect(certificate.issuer == issuer.subject)
            #expect(issuer.publicKey.isValidSignature(certificate.signature, for: certificate))
            #expect(try certificate.extensions.keyUsage == KeyUsage(digitalSignature: true))
            #expect(certificate.extensions[oid: .X509ExtensionID.keyUsage]?.critical == true)
            let identifier = try certificate.extensions.authorityKeyIdentifier?.keyIdentifier
            #expect(try identifier == issuer.extensions.subjectKeyIdentifier?.keyIdentifier)
            #expect(try certificate.extensions.subjectKeyIdentifier != nil)
            let extended = try #require(try certificate.extensions.extendedKeyUsage)
            #expect(Array(extended) == [.init(oid: [1, 3, 6, 1, 4, 1, 1847, 2021, 1, 2])])
            #expect(certificate.extensions[oid: .X509ExtensionID.extendedKeyUsage]?.critical == false)
            #expect(try certificate.extensions.basicConstraints == nil)
            let countries = certificate.subject.flatMap { Array($0) }.filter {
                $0.type == .RDNAttributeType.countryName
            }
            #expect(countries.count == 1)
            #expect(CertificateProfiles.keyIdentifier(ofCertificate: der) == Array(SHA256.hash(data: der).prefix(8)))
        }
    }

    @Test func whatLeavesTheProfileIsRefused() throws {
        let key = SoftwareSigner.makeES256()
        let name = try Self.name("x")
        func make(
            authority: [UInt8]? = nil,
            by signer: SoftwareSigner? = nil,
            serial: [UInt8] = Self.serial(1),
            from: Int = 0,
            until: Int = 86_400
        ) throws(CertificateProfiles.ProfileError) -> [UInt8] {
            try CertificateProfiles.documentSigner(
                name,
                publicKey: key.publicKey,
                authority: authority ?? self.authority,
                authorityKey: signer ?? authorityKey,
                serialNumber: serial,
                notBefore: notBefore + from,
                notAfter: notBefore + until
            )
        }
        #expect(throws: CertificateProfiles.ProfileError.validityUnfit) { try make(from: -1) }
        #expect(throws: CertificateProfiles.ProfileError.validityUnfit) { try make(until: 0) }
        #expect(throws: CertificateProfiles.ProfileError.validityUnfit) { try make(until: 730 * 86_400 + 1) }
        #expect(throws: CertificateProfiles.ProfileError.validityUnfit) {
            try make(from: 1400 * 86_400, until: 1500 * 86_400)
        }
        #expect(throws: CertificateProfiles.ProfileError.authorityKeyDiffers) { try make(by: key) }
        let rsa = try SoftwareSigner.makePS256()
        #expect(throws: CertificateProfiles.ProfileError.authorityKeyUnfit) { try make(by: rsa) }
        #expect(throws: CertificateProfiles.ProfileError.authorityUnreadable) { try make(authority: [1]) }
        let leaf = try make()
        #expect(throws: CertificateProfiles.ProfileError.authorityUnreadable) { try make(authority: leaf) }
        #expect(throws: CertificateProfiles.ProfileError.serialNumberUnfit(byteCount: 7)) {
            try make(serial: [UInt8](repeating: 1, count: 7))
        }
        #expect(throws: CertificateProfiles.ProfileError.serialNumberUnfit(byteCount: 8)) {
            try make(serial: [UInt8](repeating: 0, count: 8))
        }
        #expect(CertificateName(country: "vn", organisation: "o", commonName: "c") == nil)
        #expect(CertificateName(country: "VNM", organisation: "o", commonName: "c") == nil)
        #expect(CertificateName(country: "VN", organisation: "", commonName: "c") == nil)
    }

    @Test func theKeySignsForSixMonthsOnly() throws {
        let record = DocumentSignerRecord(
            certificate: try documentSigner(SoftwareSigner.makeES256().publicKey),
            notBefore: notBefore,
            notAfter: notBefore + 730 * 86_400
        )
        #expect(record.signs(at: notBefore))
        #expect(record.signs(at: notBefore + 183 * 86_400))
        #expect(!record.signs(at: notBefore - 1))
        #expect(!record.signs(at: notBefore + 183 * 86_400 + 1))
    }

    @Test(.enabled(if: Self.runs("openssl", ["version"]) || Repository.mustBeComplete, "openssl is not installed"))
    func opensslReadsBothAndTrustsTheChain() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "vaxport-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let signers = [SoftwareSigner.makeES256().publicKey, try SoftwareSigner.makePS256().publicKey]
        let files = try [authority] + signers.map { try documentSigner($0) }
        for (index, der) in files.enumerated() {
            let pem = try Certificate(derEncoded: der).serializeAsPEM().pemString
            try Data(pem.utf8).write(to: folder.appending(path: "\(index).pem"))
        }
        let path = { (index: Int) in folder.appending(path: "\(index).pem").path }
        let text = Self.output("openssl", ["x509", "-noout", "-text", "-in", path(1)])
        for line in [
            "1.3.6.1.4.1.1847.2021.1.2", "Digital Signature", "X509v3 Key Usage: critical", "C = VN", "prime256v1",
        ] {
            #expect(text.contains(line), "\(line)")
        }
        let top = Self.output("openssl", ["x509", "-noout", "-text", "-in", path(0)])
        for line in ["CA:TRUE, pathlen:0", "Certificate Sign, CRL Sign"] { #expect(top.contains(line), "\(line)") }
        for index in [1, 2] {
            let verified = Self.output(
                "openssl",
                ["verify", "-attime", "\(notBefore + 1000)", "-CAfile", path(0), path(index)]
            )
            #expect(verified.contains("OK"))
        }
    }

    @Test(
        .enabled(
            if: Self.runs("python3", ["-c", "import cryptography"]) || Repository.mustBeComplete,
            "python3 with cryptography is missing"
        )
    )
    func pythonReadsBoth() throws {
        let key = SoftwareSigner.makeES256().publicKey
        let script = """
            import sys, base64
            from cryptography import x509
            a, d = [x509.load_der_x509_certificate(base64.b64decode(t)) for t in sys.argv[1:]]
            a.verify_directly_issued_by(a); d.verify_directly_issued_by(a)
            ku = d.extensions.get_extension_for_class(x509.KeyUsage)
            assert ku.critical and ku.value.digital_signature and not ku.value.key_cert_sign
            aki = d.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier).value.key_identifier
            assert aki == a.extensions.get_extension_for_class(x509.SubjectKeyIdentifier).value.digest
            assert [u.dotted_string for u in d.extensions.get_extension_for_class(x509.ExtendedKeyUsage).value] == ['1.3.6.1.4.1.1847.2021.1.2']
            print('read')
            """
        let arguments = [authority, try documentSigner(key)].map { Data($0).base64EncodedString() }
        #expect(Self.output("python3", ["-c", script] + arguments).contains("read"))
    }

    static func output(_ program: String, _ arguments: [String]) -> String {
        let run = program == "python3" ? try? ProgramRun.python(arguments) : try? ProgramRun.tool(program, arguments)
        guard let run, run.status == 0 else { return "" }
        return run.output
    }

    static func runs(_ program: String, _ arguments: [String]) -> Bool {
        let run = program == "python3" ? try? ProgramRun.python(arguments) : try? ProgramRun.tool(program, arguments)
        return run?.status == 0
    }
}
