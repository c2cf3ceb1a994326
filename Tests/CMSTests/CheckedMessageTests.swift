import CMS
import Encodings
import Foundation
import HostPrimitives
import TestSupport
import Testing
import TrustLists

/// Messages that openssl signed, in the forms that its users make.
@Suite(.enabled(if: OpenSSLAuthority.isHere, "openssl is not installed"))
struct CheckedMessageTests {
    private static let content = Array("Danh sách mũi tiêm\r\nkhông có gì khác\n".utf8)
    private let host = SystemCryptography()

    /// Kinds of key, and options of `openssl cms -sign`.
    static let forms: [(name: String, key: [String], options: [String], isAttached: Bool)] = [
        ("ec detached", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], [], false),
        ("ec attached", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], ["-nodetach"], true),
        ("ec without attributes", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], ["-noattr"], false),
        ("ec by key identifier", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], ["-keyid"], false),
        ("ec tied to its certificate", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], ["-cades"], false),
        ("ec streamed", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], ["-nodetach", "-stream"], true),
        ("ec 384", ["EC", "-pkeyopt", "ec_paramgen_curve:P-384"], ["-md", "sha384"], false),
        ("ec 521", ["EC", "-pkeyopt", "ec_paramgen_curve:P-521"], ["-md", "sha512", "-nodetach"], true),
        ("rsa", ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"], [], false),
        ("rsa without attributes", ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"], ["-noattr", "-nodetach"], true),
        ("rsa sha512", ["RSA", "-pkeyopt", "rsa_keygen_bits:3072"], ["-md", "sha512"], false),
        (
            "rsa pss", ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
            ["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:-1"], false
        ),
    ]

    @Test func everyUsualFormIsChecked() throws {
        let authority = try OpenSSLAuthority()
        #expect(Self.forms.count == 12)
        for (number, form) in Self.forms.enumerated() {
            let name = "site\(number)"
            try authority.key(name, form.key)
            try authority.certificate(name, by: "middle")
            let encoded = try authority.sign(Self.content, by: name, form.options)
            let message = try SignedMessage(decoding: encoded)
            #expect((message.content != nil) == form.isAttached, "\(form.name)")
            let checked = try CheckedMessage(
                checking: message,
                detachedContent: form.isAttached ? nil : Self.content,
                host: host
            )
            #expect(checked.content == Self.content, "\(form.name)")
            #expect(checked.certificate.encoded == (try authority.bytes("\(name).der")), "\(form.name)")
            #expect((checked.claimedSigningTime == nil) == form.options.contains("-noattr"), "\(form.name)")
            // And no other content.
            var other = Self.content
            other[3] ^= 1
            #expect(throws: CheckedMessage.Refusal.self, "\(form.name)") {
                try CheckedMessage(checking: message, detachedContent: other, host: host)
            }
        }
    }

    @Test func aCertificateThatWasLeftOutIsFoundAmongThoseGiven() throws {
        let authority = try OpenSSLAuthority()
        try authority.key("site", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        try authority.certificate("site", by: "middle")
        let message = try SignedMessage(decoding: try authority.sign(Self.content, by: "site", ["-nocerts"]))
        #expect(throws: CheckedMessage.Refusal.certificateMissing) {
            try CheckedMessage(checking: message, detachedContent: Self.content, host: host)
        }
        let certificate = try authority.bytes("site.der")
        let checked = try CheckedMessage(
            checking: message,
            detachedContent: Self.content,
            knownCertificates: [certificate],
            host: host
        )
        #expect(checked.certificate.encoded == certificate)
    }

    @Test func weakAndManyfoldSignaturesAreRefusedByName() throws {
        let authority = try OpenSSLAuthority()
        for name in ["one", "two"] {
            try authority.key(name, ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
            try authority.certificate(name, by: "middle")
        }
        let weak = try authority.sign(Self.content, by: "one", ["-md", "sha1"])
        #expect(throws: SignedMessage.Fault.digestUnsupported) { try SignedMessage(decoding: weak) }
        let longSalt = try authority.sign(
            Self.content,
            by: "one",
            ["-keyopt", "rsa_padding_mode:pss", "-keyopt", "rsa_pss_saltlen:20"]
        )
        #expect(throws: SignedMessage.Fault.algorithmUnsupported) { try SignedMessage(decoding: longSalt) }
        let twice = try authority.sign(
            Self.content,
            by: "one",
            ["-signer", authority.path("two.pem"), "-inkey", authority.path("two.key")]
        )
        #expect(throws: SignedMessage.Fault.signerCount(2)) { try SignedMessage(decoding: twice) }
        try authority.openssl([
            "cms", "-data_create", "-binary", "-in", authority.path("content"), "-outform", "DER", "-out",
            authority.path("plain"),
        ])
        let plain = try authority.bytes("plain")
        #expect(throws: SignedMessage.Fault.notSigned) { try SignedMessage(decoding: plain) }
        let whole = try authority.sign(Self.content, by: "one")
        #expect(throws: SignedMessage.Fault.trailingBytes) { try SignedMessage(decoding: whole + [0]) }
    }

    @Test func noChangedByteAndNoCutSurvives() throws {
        let authority = try OpenSSLAuthority()
        try authority.key("site", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        try authority.certificate("site", by: "middle")
        let encoded = try authority.sign(Self.content, by: "site", ["-nodetach", "-cades"])
        let certificate = try authority.bytes("site.der")
        var accepted = 0
        for place in encoded.indices {
            for mask in [UInt8(0x01), 0x80, 0xFF] {
                var changed = encoded
                changed[place] ^= mask
                guard let message = try? SignedMessage(decoding: changed),
                    let checked = try? CheckedMessage(checking: message, host: host)
                else { continue }
                // What is outside the signature (versions, lists of algorithms, the certificate's own signature) may change;
                // what was signed and whose key it was may not.
                accepted += 1
                #expect(checked.content == Self.content)
                #expect(checked.certificate.lineage.key == (try CertificateLineage(decoding: certificate)).key)
            }
        }
        #expect(accepted < encoded.count / 4)
        for end in encoded.indices { _ = try? SignedMessage(decoding: Array(encoded[..<end])) }
    }
}
