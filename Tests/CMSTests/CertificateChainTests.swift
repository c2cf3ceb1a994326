import CMS
import Encodings
import Foundation
import HostPrimitives
import TestSupport
import Testing
import TrustLists

/// Ways from signers to authorities that openssl made.
@Suite(.enabled(if: OpenSSLAuthority.isHere, "openssl is not installed"))
struct CertificateChainTests {
    private let host = SystemCryptography()
    private let authority: OpenSSLAuthority
    /// A minute after the certificates were made.
    private let now: WideInt

    init() throws {
        authority = try OpenSSLAuthority()
        try authority.key("site", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        try authority.certificate("site", by: "middle")
        now = WideInt(Date().timeIntervalSince1970) + 60
    }

    private func certificate(_ name: String) throws -> SigningCertificate {
        try SigningCertificate(decoding: try authority.bytes("\(name).der"))
    }

    private func refusal(
        _ name: String,
        through: [String] = [],
        to: [String],
        at moment: WideInt? = nil
    ) throws
        -> CertificateChain.Refusal?
    {
        let signer = try certificate(name)
        let intermediates = try through.map(certificate)
        let authorities = try to.map(certificate)
        do throws(CertificateChain.Refusal) {
            _ = try CertificateChain(
                from: signer,
                through: intermediates,
                to: authorities,
                at: moment ?? now,
                host: host
            )
            return nil
        } catch {
            return error
        }
    }

    @Test func theWayIsFoundThroughWhatCameAlong() throws {
        let chain = try CertificateChain(
            from: try certificate("site"),
            through: [try certificate("root"), try certificate("middle")],
            to: [try certificate("root")],
            at: now,
            host: host
        )
        #expect(
            chain.certificates.map(\.encoded) == (try ["site", "middle", "root"].map { try certificate($0).encoded })
        )
        #expect(try refusal("site", to: ["middle"]) == nil)
        #expect(try refusal("site", to: ["root"]) == .authorityNotListed)
        #expect(try refusal("site", through: ["middle"], to: []) == .authorityNotListed)
    }

    @Test func everyLinkMustBeValidAtTheMoment() throws {
        let year = WideInt(365 * 86_400)
        #expect(try refusal("site", to: ["middle"], at: now + 3 * year) == .notValidAtSigning)
        #expect(try refusal("site", to: ["middle"], at: now - year) == .notValidAtSigning)
    }

    @Test func onlySignersSignAndOnlyAuthoritiesCertify() throws {
        for (name, profile) in [("sealed", "sealed"), ("odd", "odd")] {
            try authority.key(name, ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
            try authority.certificate(name, by: "middle", profile: profile)
        }
        #expect(try refusal("sealed", to: ["middle"]) == .purposeWrong)
        #expect(try refusal("odd", to: ["middle"]) == .criticalExtensionUnknown)
        #expect(try refusal("middle", to: ["root"]) == .purposeWrong)
        // A signer's key that certifies another: a stolen site key must not make new sites.
        try authority.key("forged", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        try authority.certificate("forged", by: "site")
        #expect(try refusal("forged", through: ["site", "middle"], to: ["middle", "root"]) == .purposeWrong)
        // A signer that is listed by mistake is no authority, not even its own.
        #expect(try refusal("site", to: ["site"]) == .authorityNotListed)
    }

    @Test func extendedUsagesMustAllowDocuments() throws {
        let profiles: [(String, CertificateChain.Refusal?)] = [
            ("server", .purposeWrong), ("timestamps", .purposeWrong), ("card", nil), ("mail", nil), ("documents", nil),
        ]
        for (profile, expected) in profiles {
            try authority.key(profile, ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
            try authority.certificate(profile, by: "middle", profile: profile)
            #expect(try refusal(profile, to: ["middle"]) == expected, "\(profile)")
        }
        #expect(try certificate("card").commonName == "Tram Y te card")
        #expect(try certificate("card").keyDigest != (try certificate("mail").keyDigest))
    }

    @Test func pathLengthsAndForeignNamesakesAreSeen() throws {
        // Path length 0 of the middle: no further authority below it.
        try authority.key("lower", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        try authority.certificate("lower", subject: "/C=VN/CN=Lower", by: "middle", profile: "middle")
        try authority.key("below", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        try authority.certificate("below", by: "lower")
        #expect(try refusal("below", through: ["lower", "middle"], to: ["root"]) == .purposeWrong)
        let foreign = try OpenSSLAuthority()
        let namesake = try SigningCertificate(decoding: try foreign.bytes("middle.der"))
        #expect(throws: CertificateChain.Refusal.signatureWrong) {
            try CertificateChain(from: try certificate("site"), through: [], to: [namesake], at: now, host: host)
        }
    }

    @Test func authoritiesThatSignWithSaltedRSAAreRead() throws {
        try authority.key("salted", ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
        try authority.certificate(
            "salted",
            by: "root",
            extra: ["-sigopt", "rsa_padding_mode:pss", "-sigopt", "rsa_pss_saltlen:-1"]
        )
        #expect(try refusal("salted", to: ["root"]) == nil)
    }
}
