import Encodings
import Foundation
import HostPrimitives
import TestSupport
import Testing
import TrustLists
import TrustSources
import VerifyTool

/// The published lists of the WHO network, in each of their forms.
struct GlobalTrustTests {
    private static let folder = Repository.shared.appending(path: "corpora/trust")
    private let host = SystemCryptography()

    private func source(_ name: String) throws -> TrustSource {
        var source = TrustSource(host: host)
        try source.add(path: Self.folder.appending(path: name).path)
        return source
    }

    private func rows(_ name: String) throws -> [JSONValue] {
        let packed = [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
        let text = try LibdeflateInflater().gunzip(packed, sizeMax: 256 << 20)
        return try text.split(separator: 0x0A).map { try JSONReader.read([UInt8]($0)) }
    }

    @Test(.enabled(if: Repository.runs("corpora/trust/gdhcn_keys.jsonl.gz"), "third-party lists are not here"))
    func everyKeyOfTheNetworkIsRead() throws {
        let source = try source("gdhcn_keys.jsonl.gz")
        #expect(source.readCount == 436)
        #expect(source.unreadableCount == 0)
        // Of 202 document signers one is published twice; authorities and keys for encryption sign nothing.
        #expect(source.list.count == 201)
        #expect(source.entries.filter { $0.usage == .documentSigner }.count == 201)
        let usages = Dictionary(grouping: source.entries, by: \.usage).mapValues(\.count)
        #expect(Set(usages.keys) == [.documentSigner, .authority, .encryption])
    }

    @Test(.enabled(if: Repository.runs("corpora/trust/gdhcn_keys.jsonl.gz"), "third-party lists are not here"))
    func everyKeyEqualsTheOneInItsCertificate() throws {
        let rows = try rows("gdhcn_keys.jsonl.gz")
        #expect(rows.count == 436)
        var equalCount = 0
        var usableCount = 0
        var declaredCount = 0
        for row in rows {
            let id = row["id"]?.string ?? "?"
            let leaf = try #require(row["x5c"]?.array?.first?.string.flatMap { Base64.decode($0) }, "\(id)")
            let certificate = try TrustedCertificate(decoding: leaf, host: host)
            let jwk = try #require(row["jwk"])
            #expect(try Self.matches(jwk, certificate), "\(id)")
            equalCount += try Self.matches(jwk, certificate) ? 1 : 0
            usableCount += certificate.preparedKey == nil ? 0 : 1
            let kid = try #require(row["kid"]?.string.flatMap { Base64.decode($0) })
            declaredCount += certificate.keyIdentifier == kid ? 1 : 0
        }
        #expect(equalCount == 436)
        // One key lies on a Brainpool curve: it is read, and no library of ours checks signatures with it.
        #expect(usableCount == 435)
        // One signer is published under a key identifier that is not its own.
        #expect(declaredCount == 435)
    }

    @Test(.enabled(if: Repository.runs("corpora/trust/gdhcn_keys.jsonl.gz"), "third-party lists are not here"))
    func theAuthorityInEveryChainSignedTheKey() throws {
        var expectedCount = 0
        var anchoredCount = 0
        for row in try rows("gdhcn_keys.jsonl.gz") {
            let chain = (row["x5c"]?.array ?? []).compactMap { $0.string.flatMap { Base64.decode($0) } }
            guard chain.count > 1 else { continue }
            let isIssued = row["x5c0_issued_by_x5c1"] == .boolean(true)
            expectedCount += isIssued ? 1 : 0
            let signer = TrustEntry(encoded: chain[0], usage: .documentSigner, country: "XX")
            let authority = TrustEntry(encoded: chain[1], usage: .authority, country: "XX")
            let finding = AnchorCheck([authority], host: host).finding(signer)
            if isIssued {
                #expect(finding == .anchored(by: 0), "\(row["id"]?.string ?? "?")")
            } else {
                #expect(finding == .notAnchored(.algorithmUnsupported), "\(row["id"]?.string ?? "?")")
            }
            if case .anchored = finding { anchoredCount += 1 }
        }
        #expect(expectedCount == 190)
        #expect(anchoredCount == 190)
    }

    @Test(
        .enabled(if: Repository.runs("corpora/trust/gdhcn_uat_v2_did.json.gz"), "third-party lists are not here"),
        arguments: [
            ("gdhcn_dev_v1_did.json.gz", 368, 5), ("gdhcn_dev_v2_did.json.gz", 255, 0),
            ("gdhcn_uat_v1_did.json.gz", 93, 0), ("gdhcn_uat_v2_did.json.gz", 181, 0),
        ]
    )
    func everyDocumentOfTheNetworkIsReadWhole(name: String, keyCount: Int, linkCount: Int) throws {
        let source = try source(name)
        #expect(source.readCount == keyCount)
        #expect(source.linkCount == linkCount)
        #expect(source.unreadableCount == 0)
        #expect(source.entries.allSatisfy { $0.usage != .unstated && $0.usage != .other })
        if name.contains("v2") {
            #expect(source.entries.allSatisfy { (2...3).contains($0.country?.utf8.count ?? 0) && $0.domain != nil })
        }
        #expect(source.list.count > 0)
    }

    @Test(.enabled(if: Repository.runs("corpora/trust/gdhcn_uat_v2_did.json.gz"), "third-party lists are not here"))
    func theNetworksOwnAuthoritiesStandAboveItsSigners() throws {
        var source = try source("gdhcn_uat_v2_did.json.gz")
        let findings = source.anchorEntries(host: host)
        #expect(findings.count == 93)
        #expect(source.entries.filter { $0.anchor == .anchored }.count == 91)
        // Two are signed with SHA-1 or under a namesake; they are kept, with the finding.
        #expect(source.entries.filter { $0.anchor == .notAnchored }.count == 2)
        #expect(source.list.count == 93)
    }

    @Test(
        .enabled(
            if: Repository.runs("corpora/trust/gdhcn_dev_participants_pem.json.gz"),
            "third-party lists are not here"
        ),
        arguments: [("gdhcn_dev_participants_pem.json.gz", 64, 3), ("gdhcn_uat_participants_pem.json.gz", 69, 2)]
    )
    func theParticipantsOwnFilesAreReadByTheirPaths(name: String, certificateCount: Int, bareKeyCount: Int) throws {
        let source = try source(name)
        #expect(source.readCount == certificateCount)
        // Bare public keys stand among the files: a key without a certificate is never taken.
        #expect(
            source.refusals.map(\.reason) == [TrustRefusal.Reason](repeating: .certificateMissing, count: bareKeyCount)
        )
        // None of these signs health certificates.
        #expect(source.list.count == 0)
        #expect(source.entries.contains { $0.usage == .authority && $0.country == "ARM" && $0.domain == "DCC" })
    }

    /// Whether a JWK says the key of a certificate; its numbers may carry zeros in front or lack them.
    private static func matches(_ jwk: JSONValue, _ certificate: TrustedCertificate) throws -> Bool {
        func number(_ name: String) throws -> [UInt8] {
            Array(try #require(jwk[name]?.string.flatMap { Base64.decode($0) }).drop { $0 == 0 })
        }
        if jwk["kty"]?.string == "RSA" {
            guard case .rsa(let modulus, let exponent) = certificate.key else { return false }
            return try number("n") == Array(modulus.drop { $0 == 0 })
                && number("e") == Array(exponent.drop { $0 == 0 })
        }
        let point = certificate.subjectPublicKey
        guard point.first == 4, point.count % 2 == 1 else { return false }
        let half = (point.count - 1) / 2
        return try number("x") == Array(point[1...half].drop { $0 == 0 })
            && number("y") == Array(point[(half + 1)...].drop { $0 == 0 })
    }
}
