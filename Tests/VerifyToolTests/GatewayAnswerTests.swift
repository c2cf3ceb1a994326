import Encodings
import Foundation
import HostPrimitives
import TestSupport
import Testing
import TrustLists
import TrustSources
import VerifyTool

/// A gateway's answer: items whose hashes must agree, and items that are gone.
struct GatewayAnswerTests {
    let home: MadeUpTrust
    let host = SystemCryptography()

    init() throws { home = try MadeUpTrust("VN") }

    private func item(
        _ certificate: [UInt8],
        type: String,
        country: String = "VN",
        kid: String? = nil,
        thumbprint: String? = nil,
        rawData: String? = nil
    ) -> String {
        let hash = host.sha256(certificate)
        let kid = kid ?? Base64.encode([UInt8](hash.prefix(8)))
        return """
            {"kid":"\(kid)","timestamp":"2022-06-01T00:00:00Z","country":"\(country)","certificateType":"\(type)",
            "thumbprint":"\(thumbprint ?? Hex.encode(hash))","signature":"AAAA",
            "rawData":\(rawData ?? "\"" + Base64.encode(certificate) + "\"")}
            """
    }

    private func read(_ items: [String]) -> TrustSource {
        var source = TrustSource(host: host)
        source.add(content: Array(("[" + items.joined(separator: ",") + "]").utf8))
        return source
    }

    @Test func aSoundAnswerIsReadByItsTypes() throws {
        var source = read([item(home.authority, type: "CSCA"), item(home.certificate, type: "DSC")])
        #expect(source.unreadableCount == 0)
        #expect(source.entries.map(\.usage) == [.authority, .documentSigner])
        #expect(source.entries.map(\.country) == ["VN", "VN"])
        #expect(source.list.count == 1)
        let findings = source.anchorEntries(host: host)
        #expect(findings.map(\.finding) == [.anchored(by: 0)])
        #expect(source.entries.map(\.anchor) == [.unchecked, .anchored])
    }

    @Test func aSignerWithoutItsAuthorityIsKeptAndTheFindingSaysWhy() throws {
        let namesake = try MadeUpTrust("VN")
        var alone = read([item(home.certificate, type: "DSC")])
        #expect(alone.anchorEntries(host: host).map(\.finding) == [.notAnchored(.authorityMissing)])
        #expect(alone.entries.map(\.anchor) == [.notAnchored])
        #expect(alone.list.count == 1)
        var forged = read([item(namesake.authority, type: "CSCA"), item(home.certificate, type: "DSC")])
        #expect(forged.anchorEntries(host: host).map(\.finding) == [.notAnchored(.signatureInvalid)])
    }

    @Test func whatDoesNotAgreeIsRefusedWithItsReason() {
        let good = item(home.certificate, type: "DSC")
        let source = read([
            good, item(home.certificate, type: "DSC", kid: "AAAAAAAAAAA="),
            item(home.certificate, type: "DSC", thumbprint: String(repeating: "0", count: 64)),
            item(home.certificate, type: "DSC", country: "DE"), item(home.certificate, type: "DSC", rawData: "\"?\""),
            item([0x30, 1, 0], type: "DSC"),
        ])
        #expect(source.list.count == 1)
        #expect(
            source.refusals.map(\.reason) == [
                .keyIdentifierDiffers, .thumbprintDiffers, .countryDiffers, .notBase64, .certificateUnreadable,
            ]
        )
    }

    @Test func tombstonesAreCountedAndNothingElse() {
        let source = read([item(home.certificate, type: "DSC", rawData: "null")])
        #expect(source.tombstones == [Base64.encode(home.keyIdentifier)])
        #expect(source.list.count == 0)
        #expect(source.unreadableCount == 0)
    }

    @Test func theNetworksOwnFormOfAnItemIsReadToo() {
        let kid = Base64.encode(home.keyIdentifier)
        let text = Base64.encode(home.certificate)
        let source = read([
            #"{"certificate":"\#(text)","signature":"AAAA","kid":"\#(kid)","group":"DSC","country":"VN","domain":"DCC"}"#
        ])
        #expect(source.entries.map(\.usage) == [.documentSigner])
        #expect(source.entries.map(\.domain) == ["DCC"])
    }

    @Test func documentsOfTheNetworkAreReadFromTheirCertificatesOnly() {
        let leaf = Base64.encode(home.certificate)
        let authority = Base64.encode(home.authority)
        func method(_ members: String, id: String) -> String {
            #"{"id":"did:web:x:v2:trustlist:DCC:VNM:DSC#\#(id)","type":"JsonWebKey2020",\#(members)}"#
        }
        let said = ##""keyusage":{"code":"#DSC"},"domain":{"code":"#DCC"},"participant":{"code":"#VNM"}"##
        let methods = [
            method(
                ##""publicKeyJwk":{"kty":"EC","x":"AAAA","y":"AAAA","x5c":["\##(leaf)","\##(authority)"]},\##(said)"##,
                id: "q+/="
            ),
            method(
                ##""publicKeyJwk":{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"},"keyusage":{"code":"#DSC"}"##,
                id: "a"
            ),
            method(#""publicKeyJwk":{"kty":"EC","x5c":["?"]}"#, id: "b"), "\"did:web:elsewhere\"",
        ]
        var source = TrustSource(host: host)
        source.add(
            content: Array((#"{"id":"did:web:x","verificationMethod":["# + methods.joined(separator: ",") + "]}").utf8)
        )
        #expect(source.entries.count == 1)
        #expect(source.entries.first?.country == "VNM")
        #expect(source.entries.first?.declaredKeyIdentifier == Base64.decode("q+/="))
        #expect(source.refusals.map(\.reason) == [.certificateMissing, .notBase64])
        #expect(source.linkCount == 1)
    }

    @Test func aFolderSaysWhatItsCertificatesAreFor() throws {
        let folder = try TemporaryDirectory()
        func write(_ path: String, _ bytes: [UInt8]) throws {
            let url = folder.url.appending(path: path)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(bytes).write(to: url)
        }
        try write("VNM/onboarding/DCC/SCA/SCA.der", home.authority)
        try write("VNM/onboarding/DCC/DSC/one.der", home.certificate)
        let other = try MadeUpTrust("DE")
        try write("DE/two.cer", other.certificate)
        try write("bundle-signer.pem", try MadeUpTrust("FR").certificate)
        try write("notes.txt", Array("nothing".utf8))
        var source = TrustSource(host: host)
        try source.add(path: folder.url.path)
        #expect(source.list.count == 2)
        #expect(source.entries.map(\.country) == ["DE", "VNM", "VNM"])
        #expect(source.entries.map(\.usage) == [.unstated, .documentSigner, .authority])
        #expect(source.entries.map(\.domain) == [nil, "DCC", "DCC"])
    }

    @Test func hostileAnswersGiveReasons() {
        var generator = SeededGenerator(seed: 11)
        let text = Array(("[" + item(home.certificate, type: "DSC") + "]").utf8)
        for _ in 0..<2000 {
            var changed = text
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                changed[Int.random(in: 0..<changed.count, using: &generator)] = UInt8.random(
                    in: 0...255,
                    using: &generator
                )
            }
            var source = TrustSource(host: host)
            source.add(content: changed)
            #expect(source.list.count + source.unreadableCount + source.tombstones.count + source.entries.count >= 1)
        }
        for count in stride(from: 0, to: text.count, by: 7) {
            var source = TrustSource(host: host)
            source.add(content: [UInt8](text[..<count]))
            #expect(source.list.count == 0)
        }
    }
}
