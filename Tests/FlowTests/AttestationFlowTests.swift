import Foundation
import TestSupport
import Testing

/// Sites with certificates of a real authority, as people run it: openssl makes the keys, signs, and checks.
@Suite(.serialized)
struct AttestationFlowTests {
    static let hasOpenSSL =
        ((try? ProgramRun.tool("openssl", ["version"]))?.status == 0) || Repository.mustBeComplete

    /// A river up to linking, an authority made by openssl that is listed, and the site with the most doses.
    private struct Scene {
        let river: River
        private(set) var site = ""
        private(set) var doses = 0
        /// The real time: openssl makes certificates that begin now.
        let now: String

        init() throws {
            river = try River()
            let nation = river.directory.path("nation")
            try river.must(["synth", "--people", "2000", "--seed", "9", "--out", nation])
            try river.must(["register", "build", nation + "/population.csv", "--out", river.register])
            now = Date(timeIntervalSinceNow: 120).formatted(.iso8601)
            try run(["init", river.data])
            try run(["intake", "--data", river.data, river.records])
            try run(["link", "--data", river.data, "--register", river.register])
            let radar = try json(["attest", "radar", "--data", river.data, "--json"])
            let sites = try #require(radar["sites"] as? [[String: Any]])
            site = try #require(sites.first?["site"] as? String)
            doses = try #require(sites.first?["doses"] as? Int)
            try openssl([
                "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", path("ca.key"), "-out", path("ca.pem"),
                "-days",
                "900", "-subj", "/C=VN/O=Public authority/CN=Root", "-addext", "keyUsage=critical,keyCertSign",
            ])
        }

        func path(_ name: String) -> String { river.directory.path(name) }

        /// Makes a key and a certificate under the authority.
        func signer(_ name: String, _ algorithm: [String], usage: String = "digitalSignature,nonRepudiation") throws {
            try openssl(["genpkey", "-algorithm"] + algorithm + ["-out", path(name + ".key")])
            try openssl([
                "req", "-new", "-key", path(name + ".key"), "-subj", "/C=VN/CN=\(name)", "-out", path(name + ".csr"),
            ])
            try Data("keyUsage=critical,\(usage)\nsubjectKeyIdentifier=hash\n".utf8)
                .write(to: URL(filePath: path(name + ".ext")))
            try openssl([
                "x509", "-req", "-in", path(name + ".csr"), "-CA", path("ca.pem"), "-CAkey", path("ca.key"),
                "-CAcreateserial", "-days", "300", "-extfile", path(name + ".ext"), "-out", path(name + ".pem"),
            ])
        }

        func openssl(_ arguments: [String]) throws {
            let run = try ProgramRun.tool("openssl", arguments)
            try #require(run.status == 0, "\(arguments): \(run.errors)")
        }

        /// Runs a subcommand at the scene's moment.
        @discardableResult
        func run(_ arguments: [String], status: Int32 = 0) throws -> ProgramRun {
            let run = try ProgramRun.run(River.program, arguments, environment: ["VAXPORT_NOW": now])
            try #require(run.status == status, "\(arguments): \(run.status) \(run.output) \(run.errors)")
            return run
        }

        func json(_ arguments: [String]) throws -> [String: Any] {
            let output = try run(arguments).output
            return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        }

        func attest(_ arguments: [String], status: Int32 = 0) throws -> ProgramRun {
            try run(["attest", arguments[0], "--data", river.data] + arguments.dropFirst(), status: status)
        }
    }

    @Test(.enabled(if: AttestationFlowTests.hasOpenSSL, "openssl is not installed"))
    func certificatesOfAListedAuthoritySignHereAndElsewhere() throws {
        let scene = try Scene()
        try scene.signer("ec", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        try scene.signer("rsa", ["RSA", "-pkeyopt", "rsa_keygen_bits:2048"])
        // Not before its authority is listed.
        let early = try scene.attest(["enrol", "--site", scene.site, scene.path("ec.pem")], status: 1)
        #expect(early.errors.contains("authority not listed"))
        try scene.run(["attest", "authority", "add", "--data", scene.river.data, scene.path("ca.pem")])
        for name in ["ec", "rsa"] { _ = try scene.attest(["enrol", "--site", scene.site, scene.path(name + ".pem")]) }
        // Elsewhere: with both kinds of key, in the forms that openssl writes.
        let forms: [(name: String, limit: Int, options: [String])] = [
            ("ec", 5, ["-outform", "DER"]), ("rsa", 6, ["-outform", "DER"]),
            ("rsa", 7, ["-outform", "PEM", "-nodetach"]),
            ("ec", 8, ["-outform", "PEM", "-nocerts"]),
        ]
        for (name, limit, options) in forms {
            let draft = try scene.json([
                "attest", "export", "--data", scene.river.data, "--site", scene.site, "--limit", "\(limit)", "--out",
                scene.path("tbs"), "--json",
            ])
            let number = try #require(draft["draft"] as? Int)
            _ = try scene.attest(["review", "--draft", "\(number)"])
            try scene.openssl(
                [
                    "cms", "-sign", "-binary", "-in", scene.path("tbs"), "-signer", scene.path(name + ".pem"), "-inkey",
                    scene.path(name + ".key"), "-out", scene.path("sig"),
                ] + options
            )
            let taken = try scene.attest(["import", "\(number)", scene.path("sig")])
            #expect(taken.output.contains("\(limit) doses signed"), "\(taken.output)")
            let again = try scene.attest(["import", "\(number)", scene.path("sig")], status: 1)
            #expect(again.errors.contains("draft-signed-already"))
        }
        // Here: with the key in a file, and what was looked at.
        let review = try scene.json(["attest", "review", "--data", scene.river.data, "--site", scene.site, "--json"])
        #expect(review["doses"] as? Int == scene.doses - 26)
        #expect((review["sample"] as? [Any])?.count == min(20, scene.doses - 26))
        let code = try #require(review["code"] as? String)
        let key = ["--key", scene.path("ec.key"), "--certificate", scene.path("ec.pem"), "--site", scene.site]
        let other = try scene.attest(["sign", "--reviewed", "0011223344556677"] + key, status: 1)
        #expect(other.errors.contains("reviewed-list-changed"))
        let signed = try scene.attest(["sign", "--reviewed", code] + key)
        #expect(signed.output.contains("\(scene.doses - 26) doses signed by 1 sites in 1 lists"), "\(signed.output)")
        // The rest of the country signs with the directory's own keys only when the ministry lists them.
        let rest = try scene.run(["attest", "--data", scene.river.data, "--all-sites"], status: 1)
        #expect(rest.errors.contains("site-authority-not-listed"))
        // The people with all doses at that site get their passports.
        let issued = try scene.run(["issue", "--data", scene.river.data])
        #expect(!issued.output.hasPrefix("0 certificates"))
        try proveOne(scene)
    }

    /// One dose proved by itself: by us, and by openssl alone.
    private func proveOne(_ scene: Scene) throws {
        let rows = try String(contentsOfFile: scene.river.records, encoding: .utf8).split(separator: "\n")
        let header = try #require(rows.first).split(separator: ",", omittingEmptySubsequences: false)
        let (record, site) = (
            try #require(header.firstIndex(of: "record_id")), try #require(header.firstIndex(of: "site_code"))
        )
        var proved = false
        for row in rows.dropFirst() where !proved {
            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count > max(record, site), cells[site] == scene.site else { continue }
            let run = try ProgramRun.run(
                River.program,
                [
                    "attest", "prove", "--data", scene.river.data, "\(scene.site)/\(cells[record])", "--out",
                    scene.path("dose.json"),
                ],
                environment: ["VAXPORT_NOW": scene.now]
            )
            proved = run.status == 0
        }
        try #require(proved)
        let check = try scene.run(["attest", "check", scene.path("dose.json"), "--authority", scene.path("ca.pem")])
        #expect(check.output.hasPrefix("proved: one of "))
        let file = try Data(contentsOf: URL(filePath: scene.path("dose.json")))
        let evidence = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])
        for (name, key) in [("statement", "statement"), ("signature", "signature")] {
            let text = try #require(evidence[key] as? String)
            let bytes = try #require(Data(base64Encoded: text))
            try bytes.write(to: URL(filePath: scene.path(name + ".bin")))
        }
        let certificate = try #require((evidence["certificates"] as? [String])?.first)
        let signer = try #require(Data(base64Encoded: certificate))
        try signer.write(to: URL(filePath: scene.path("signer.der")))
        try scene.openssl(["x509", "-inform", "DER", "-in", scene.path("signer.der"), "-out", scene.path("signer.crt")])
        try scene.openssl([
            "cms", "-verify", "-binary", "-inform", "DER", "-in", scene.path("signature.bin"), "-content",
            scene.path("statement.bin"), "-CAfile", scene.path("ca.pem"), "-certfile", scene.path("signer.crt"),
            "-purpose", "any", "-out", scene.path("verified"),
        ])
        // A letter of the document changed: nobody believes it.
        var forged = evidence
        let text = try #require(evidence["document"] as? String)
        var document = try #require(Data(base64Encoded: text))
        document[document.count - 1] ^= 1
        forged["document"] = document.base64EncodedString()
        try JSONSerialization.data(withJSONObject: forged).write(to: URL(filePath: scene.path("forged.json")))
        let refused = try scene.run(
            ["attest", "check", scene.path("forged.json"), "--authority", scene.path("ca.pem")],
            status: 1
        )
        #expect(refused.errors.contains("dose-not-proved"))
    }

    @Test(.enabled(if: AttestationFlowTests.hasOpenSSL, "openssl is not installed"))
    func aStolenSiteKeyIsStoppedAndItsListsAreShown() throws {
        let scene = try Scene()
        try scene.signer("site", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        try scene.signer("sealed", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"], usage: "keyEncipherment")
        try scene.run(["attest", "authority", "add", "--data", scene.river.data, scene.path("ca.pem")])
        let sealed = try scene.attest(["enrol", "--site", scene.site, scene.path("sealed.pem")], status: 1)
        #expect(sealed.errors.contains("purpose wrong"))
        _ = try scene.attest(["enrol", "--site", scene.site, scene.path("site.pem")])
        let draft = try scene.json([
            "attest", "export", "--data", scene.river.data, "--site", scene.site, "--limit", "9", "--out",
            scene.path("tbs"), "--json",
        ])
        func sign(_ name: String) throws {
            try scene.openssl([
                "cms", "-sign", "-binary", "-in", scene.path(name), "-signer", scene.path("site.pem"), "-inkey",
                scene.path("site.key"), "-outform", "DER", "-out", scene.path("sig"),
            ])
        }
        try sign("tbs")
        let first = try #require(draft["draft"] as? Int)
        _ = try scene.attest(["import", "\(first)", scene.path("sig")])
        let later = Date(timeIntervalSinceNow: 900).formatted(.iso8601)
        let barred = try scene.json([
            "attest", "bar", "--data", scene.river.data, scene.path("site.pem"), "--from", later, "--json",
        ])
        #expect((barred["to_review"] as? [[String: Any]])?.first?["covered"] as? Int == 9)
        #expect(barred["returned_doses"] as? Int == 0)
        let number = try #require((barred["to_review"] as? [[String: Any]])?.first?["list"] as? Int)
        #expect(try scene.attest(["review", "--list", "\(number)"]).output.contains("9 doses"))
        // From that moment on the key signs nothing: neither a draft that went out before nor a new one.
        _ = try scene.attest(["export", "--site", scene.site, "--out", scene.path("tbs2")])
        try sign("tbs2")
        let late = try ProgramRun.run(
            River.program,
            ["attest", "import", "--data", scene.river.data, "\(first + 1)", scene.path("sig")],
            environment: ["VAXPORT_NOW": later]
        )
        #expect(late.status == 1)
        #expect(late.errors.contains("signer-barred"))
        // It was stolen earlier than people thought.
        let earlier = try scene.json([
            "attest", "bar", "--data", scene.river.data, scene.path("site.pem"), "--from", scene.now, "--json",
        ])
        #expect(earlier["returned_doses"] as? Int == 9)
        let enrolled = try scene.attest(["enrol", "--site", scene.site, scene.path("site.pem")], status: 1)
        #expect(enrolled.errors.contains("signer-barred"))
        let radar = try scene.json(["attest", "radar", "--data", scene.river.data, "--json"])
        let site = (radar["sites"] as? [[String: Any]])?.first { $0["site"] as? String == scene.site }
        #expect(site?["signed_before"] as? Int == 9)
        #expect(site?["has_signer"] as? Bool == false)
    }

    @Test(.enabled(if: AttestationFlowTests.hasOpenSSL, "openssl is not installed"))
    func aProvinceSignsForItsSitesInItsOwnName() throws {
        let scene = try Scene()
        let sites = try String(contentsOfFile: scene.path("nation/sites.csv"), encoding: .utf8).split(separator: "\n")
        let row = try #require(sites.first { $0.hasPrefix(scene.site + ",") })
        let province = String(try #require(row.split(separator: ",").last))
        try scene.run(["sites", "import", scene.path("nation/sites.csv"), "--data", scene.river.data])
        try scene.signer("office", ["EC", "-pkeyopt", "ec_paramgen_curve:P-256"])
        try scene.run(["attest", "authority", "add", "--data", scene.river.data, scene.path("ca.pem")])
        _ = try scene.attest(["enrol", "--province", province, scene.path("office.pem")])
        let radar = try scene.json(["attest", "radar", "--data", scene.river.data, "--json"])
        let waiting = try #require(radar["sites"] as? [[String: Any]])
        let own = waiting.filter { $0["province"] as? String == province }
        #expect(own.allSatisfy { $0["has_signer"] as? Bool == true })
        #expect(own.count < waiting.count)
        let review = try scene.json([
            "attest", "review", "--data", scene.river.data, "--province", province, "--json",
        ])
        #expect((review["sites"] as? [Any])?.count == own.count)
        let code = try #require(review["code"] as? String)
        let signed = try scene.json([
            "attest", "sign", "--data", scene.river.data, "--province", province, "--reviewed", code, "--key",
            scene.path("office.key"), "--certificate", scene.path("office.pem"), "--json",
        ])
        #expect(signed["sites"] as? Int == own.count)
        #expect(signed["doses"] as? Int == own.reduce(0) { $0 + ($1["doses"] as? Int ?? 0) })
        try proveOne(scene)
        let check = try scene.run(["attest", "check", scene.path("dose.json"), "--authority", scene.path("ca.pem")])
        #expect(check.output.contains("on behalf of the site (province:\(province))"), "\(check.output)")
        // What it signed it does not sign in the site's name.
        let draft = try scene.attest(["export", "--site", scene.site, "--out", scene.path("none")], status: 1)
        #expect(draft.errors.contains("nothing-waits"))
    }
}
