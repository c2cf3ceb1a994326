import Foundation
import TestSupport
import Testing

/// Bundles made, shown and used by the built programs, as a user would.
@Suite struct TrustBundleFlowTests {
    let river: River
    static let verifier = Repository.program("vaxport-verify")
    static let code = "HC1:NOTHING"

    init() throws {
        river = try River()
        try river.must(["init", river.data])
    }

    private var bundle: String { river.directory.path("world.vtb") }
    private var pin: String { river.data + "/bundle-signer.pem" }

    private func verify(_ arguments: [String], directory: String? = nil) throws -> ProgramRun {
        try ProgramRun.run(
            Self.verifier,
            arguments + ["--json", Self.code],
            environment: directory.map { ["VAXPORT_DATA": $0] } ?? [:]
        )
    }

    private func build(_ arguments: [String], now: String = "2022-07-18T13:00:00Z") throws -> ProgramRun {
        try river.run(["trust", "build", "--data", river.data, "--out", bundle] + arguments, now: now)
    }

    @Test func aBundleIsBuiltShownAndBelievedUnderItsPinOnly() throws {
        try Data(#"{"rules":[]}"#.utf8).write(to: river.directory.url.appending(path: "rules.json"))
        let run = try build([river.data + "/trust", "--rules", river.directory.path("rules.json"), "--json"])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("\"signers\":1"))
        let show = try river.must(["trust", "show", "--data", river.data, "--json", bundle])
        #expect(show.output.contains("\"VN\":{\"expired\":0,\"signers\":1}"), "\(show.output)")
        #expect(show.output.contains("\"rules_bytes\":12"))
        #expect(try river.must(["trust", "show", "--data", river.data, bundle]).output.contains("no revocation list"))
        #expect(try river.must(["trust", "verify", "--bundle-signer", pin, bundle]).output.hasPrefix("sound: made"))
        // The age is on the clock of the wall: a bundle of the rehearsal's 2022 is old today, and the answer says so.
        let pinned = try verify(["--trust", bundle, "--bundle-signer", pin])
        #expect(pinned.status == 1)
        #expect(
            pinned.output.contains(#""trust":{"age":"old","created_at":"2022-07-18T13:00:00Z""#),
            "\(pinned.output)"
        )
        let ofDirectory = try verify(["--trust", bundle], directory: river.data)
        #expect(ofDirectory.output.contains(#""age":"old""#))
        let longer = try verify(["--trust", bundle, "--bundle-signer", pin, "--trust-age-max", "30000"])
        #expect(longer.output.contains(#""age":"fresh""#))
        let unpinned = try verify(["--trust", bundle])
        #expect(unpinned.status == 2)
        #expect(unpinned.errors.contains("bundle-signer-missing"))
        #expect(try verify(["--trust", river.data + "/trust"]).output.contains(#""trust":{"age":"unknown"}"#))
    }

    @Test func aChangedBundleStopsTheVerifier() throws {
        #expect(try build([river.data + "/trust"]).status == 0)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: bundle))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: bundle))
        let run = try verify(["--trust", bundle, "--bundle-signer", pin])
        #expect(run.status == 3)
        #expect(run.errors.contains("bundle-refused"))
        #expect(run.output.isEmpty)
        #expect(try river.run(["trust", "verify", "--data", river.data, bundle]).status == 3)
        // Nobody knows what the broken file held: it is not replaced without a word.
        #expect(try build([river.data + "/trust"]).errors.contains("previous-bundle-unreadable"))
        // Another installation's pin does not open it either.
        #expect(try build([river.data + "/trust", "--shrunk-on-purpose"]).status == 0)
        let other = try River()
        try other.must(["init", other.data])
        #expect(
            try verify(["--trust", bundle, "--bundle-signer", other.data + "/bundle-signer.pem"]).errors
                .contains("bundle-refused")
        )
    }

    @Test func anOlderBundleIsRefused() throws {
        #expect(try build([river.data + "/trust"]).status == 0)
        let show = try river.must(["trust", "show", "--data", river.data, "--json", bundle]).output
        let serial = try #require(show.firstMatch(of: /"serial_number":([0-9]+)/).flatMap { Int($0.1) })
        let options = ["--trust", bundle, "--bundle-signer", pin, "--bundle-serial-min"]
        #expect(try verify(options + [String(serial)]).status == 1)
        let older = try verify(options + [String(serial + 1)])
        #expect(older.status == 3 && older.errors.contains("bundle-older") && older.output.isEmpty)
        let unsigned = try verify(["--trust", river.data + "/trust", "--bundle-serial-min", "1"])
        #expect(unsigned.status == 2 && unsigned.errors.contains("bundle-missing"))
    }

    @Test func whoVouchesForAGatewaysItemsIsAsked() throws {
        let folder = river.directory
        func openssl(_ arguments: [String]) throws {
            let run = try ProgramRun.tool("openssl", arguments)
            try #require(run.status == 0, "\(arguments): \(run.errors)")
        }
        for name in ["upload", "other"] {
            try openssl([
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj",
                "/C=VN/CN=\(name)", "-keyout", folder.path(name + ".key"), "-out", folder.path(name + ".crt"),
            ])
        }
        try openssl(["x509", "-in", river.data + "/trust/dsc.pem", "-outform", "DER", "-out", folder.path("dsc.der")])
        try openssl([
            "cms", "-sign", "-binary", "-in", folder.path("dsc.der"), "-signer", folder.path("upload.crt"), "-inkey",
            folder.path("upload.key"), "-outform", "DER", "-out", folder.path("signature.der"),
        ])
        let certificate = try Data(contentsOf: folder.url.appending(path: "dsc.der"))
        let signature = try Data(contentsOf: folder.url.appending(path: "signature.der"))
        let listed = try river.must([
            "trust", "build", "--data", river.data, "--out", folder.path("probe.vtb"), "--json", river.data + "/trust",
        ])
        #expect(listed.output.contains("\"signers\":1"))
        let digest = try ProgramRun.tool("openssl", ["dgst", "-sha256", "-r", folder.path("dsc.der")]).output.prefix(64)
        let kid = Data(
            stride(from: 0, to: 16, by: 2).map { offset in
                let start = digest.index(digest.startIndex, offsetBy: offset)
                return UInt8(digest[start..<digest.index(start, offsetBy: 2)], radix: 16) ?? 0
            }
        )
        let answer =
            #"[{"kid":"\#(kid.base64EncodedString())","country":"VN","certificateType":"DSC","thumbprint":"\#(digest)","#
            + #""signature":"\#(signature.base64EncodedString())","rawData":"\#(certificate.base64EncodedString())"}]"#
        let list = folder.path("answer.json")
        try Data(answer.utf8).write(to: URL(fileURLWithPath: list))
        let unchecked = try build([list])
        #expect(unchecked.status == 0 && unchecked.errors.contains("uploads-unchecked"))
        let vouched = try build([list, "--upload-signer", folder.path("upload.crt"), "--json"])
        #expect(vouched.status == 0 && vouched.errors.isEmpty, "\(vouched.errors)")
        #expect(vouched.output.contains("\"refused\":0") && vouched.output.contains("\"signers\":1"))
        // Whoever is not believed to upload empties the list, and an empty list replaces nothing.
        let before = try Data(contentsOf: URL(fileURLWithPath: bundle))
        let refused = try build([list, "--trust-anchor", folder.path("other.crt")])
        #expect(refused.status == 1 && refused.errors.contains("bundle-shrunk"), "\(refused.errors)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: bundle)) == before)
        let mixed = try build([list, river.data + "/trust", "--trust-anchor", folder.path("other.crt"), "--json"])
        #expect(mixed.status == 0 && mixed.output.contains("\"uploader-unknown\""), "\(mixed.errors)")
    }

    @Test func aClockThatWasSetBackReplacesNoBundle() throws {
        #expect(try build([river.data + "/trust"]).status == 0)
        let before = try Data(contentsOf: URL(fileURLWithPath: bundle))
        let earlier = "2022-07-18T12:59:59Z"
        let refused = try build([river.data + "/trust"], now: earlier)
        #expect(refused.status == 1 && refused.errors.contains("bundle-older"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: bundle)) == before)
        let meant = try build([river.data + "/trust", "--allow-older"], now: earlier)
        #expect(meant.status == 0 && meant.errors.contains("bundle-older"), "\(meant.errors)")
        #expect(try Data(contentsOf: URL(fileURLWithPath: bundle)) != before)
    }

    @Test func everyLineOfABatchSaysHowOldTheListIs() throws {
        #expect(try build([river.data + "/trust"]).status == 0)
        func batch(_ options: [String]) throws -> String {
            try ProgramRun.run(Self.verifier, options + ["--batch", "-"], input: "{\"code\":\"HC1:\"}\n").output
        }
        let trusted = try batch(["--trust", bundle, "--bundle-signer", pin])
        #expect(
            trusted.contains(#""trust":{"age":"old","created_at":"2022-07-18T13:00:00Z","serial_number":"#),
            "\(trusted)"
        )
        #expect(!trusted.contains("age_seconds"))
        #expect(try batch(["--trust", river.data + "/trust"]).contains(#""trust":{"age":"unknown"}"#))
        #expect(try !batch([]).contains("\"trust\""))
    }

    @Test func aSourceThatIsOutNeverEmptiesAVerifier() throws {
        let folder = river.directory.url.appending(path: "sources")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for index in 0..<4 {
            let other = try River()
            try other.must(["init", other.data, "--country", ["DE", "FR", "IT", "ES"][index]])
            try FileManager.default.copyItem(
                atPath: other.data + "/trust/dsc.pem",
                toPath: folder.appending(path: "\(index).pem").path
            )
        }
        #expect(try build([folder.path]).status == 0)
        let before = try Data(contentsOf: URL(fileURLWithPath: bundle))
        for name in ["0.pem", "1.pem"] { try FileManager.default.removeItem(at: folder.appending(path: name)) }
        let shrunk = try build([folder.path])
        #expect(shrunk.status == 1)
        #expect(shrunk.errors.contains("bundle-shrunk"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: bundle)) == before)
        #expect(try build([river.directory.path("nothing")]).status == 3)
        #expect(try build([folder.path, "--shrunk-on-purpose"]).status == 0)
        #expect(try Data(contentsOf: URL(fileURLWithPath: bundle)) != before)
    }

    @Test func theKeyForBundlesIsMadeOnce() throws {
        let again = try river.run(["trust", "init", "--data", river.data])
        #expect(again.status == 2)
        #expect(again.errors.contains("bundle-signer-exists"))
        // A directory from before there was such a key gets one.
        try FileManager.default.removeItem(atPath: pin)
        try FileManager.default.removeItem(atPath: river.data + "/keys/bundle-signer.key")
        #expect(try build([river.data + "/trust"]).errors.contains("bundle-signer-missing"))
        try river.must(["trust", "init", "--data", river.data])
        #expect(try build([river.data + "/trust"]).status == 0)
    }
}
