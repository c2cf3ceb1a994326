import Foundation
import TestSupport
import Testing

/// The public log as its holder, an auditor and a witness meet it, by the built program.
@Suite(.serialized) struct PublicLogTests {
    private func json(_ run: ProgramRun) throws -> [String: Any] {
        try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
    }

    @Test(arguments: Engine.all) func everyPassportIsInTheLogAndEveryForgeryIsFound(_ engine: Engine) throws {
        let river = try River(database: try engine.freshDatabase())
        try river.prepare(people: 3_000, seed: 12)
        for step in river.steps { try river.must(step) }
        let certificates = try river.certificates()
        #expect(certificates.count > 500)
        let log = river.data + "/log"
        let key = river.data + "/log.vkey"
        let audit = try json(try river.must(["log", "audit", "--data", river.data, "--json"]))
        #expect(audit["certificates"] as? Int == certificates.count)
        #expect((audit["findings"] as? [String]) == [])
        let size = try #require(audit["entries"] as? Int)
        #expect(size >= certificates.count + 4, "three keys and an anchor besides")
        try river.must(["log", "verify", log, "--key", key])
        try river.must(["audit", "verify", "--data", river.data])

        // A holder's proof, checked by an implementation of its own.
        if ProgramRun.hasPython || Repository.mustBeComplete {
            let script = Repository.root.appending(path: "Tests/TransparencyTests/tlog_reference.py").path
            let line = try String(contentsOfFile: key, encoding: .utf8).trimmingCharacters(in: .newlines)
            let whole = try ProgramRun.python([script, "verify", log, line])
            #expect(whole.status == 0, "\(whole.errors)")
            let uvci = try #require(certificates[7]["uvci"] as? String)
            let proof = river.directory.path("one.tlog-proof")
            try river.must(["log", "prove", "--data", river.data, uvci, "--out", proof])
            let entry = try json(try river.must(["log", "prove", "--data", river.data, uvci, "--json"]))["entry"]
            let checked = try ProgramRun.python([script, "proof", proof, line, try #require(entry as? String)])
            #expect(checked.status == 0, "\(checked.errors)")
        }
        #expect(try river.run(["log", "prove", "--data", river.data, "URN:UVCI:01:VN:NOBODY#A"]).status == 1)

        // A witness sees the log, then a log of the same name and another history.
        let state = river.directory.path("witness")
        let witness = ["log", "witness", log, "--key", key, "--state", state]
        let cosigned = try river.must(witness)
        #expect(cosigned.output.contains("witness.example/w1"))
        try river.must(witness)
        let seen = river.directory.path("seen")
        try FileManager.default.copyItem(atPath: log + "/checkpoint", toPath: seen)
        try river.must(["log", "publish", "--data", river.data])
        try river.must(["log", "verify", log, "--key", key, "--seen", seen])

        // A deleted tile, and a changed entry.
        let tile = log + "/tile/0/000"
        let bytes = try Data(contentsOf: URL(filePath: tile))
        try FileManager.default.removeItem(atPath: tile)
        let missing = try river.run(["log", "verify", log, "--key", key, "--json"])
        #expect(missing.status == 1)
        #expect(missing.output.contains("file-missing"))
        #expect(try river.run(["log", "audit", "--data", river.data]).output.contains("file-missing"))
        try bytes.write(to: URL(filePath: tile))
        let bundle = log + "/tile/entries/000"
        var entries = try Data(contentsOf: URL(filePath: bundle))
        entries[40] ^= 1
        try entries.write(to: URL(filePath: bundle))
        let changed = try river.run(["log", "audit", "--data", river.data])
        #expect(changed.status == 1)
        #expect(changed.output.contains("file-differs"))
    }

    @Test func nobodysDataStandsInTheLog() throws {
        let river = try River()
        try river.prepare(people: 1_500, seed: 13)
        for step in river.steps { try river.must(step) }
        let certificates = try river.certificates()
        #expect(certificates.count > 100)
        var bytes = Data()
        let walk = try #require(FileManager.default.enumerator(atPath: river.data + "/log"))
        for case let name as String in walk {
            if let file = FileManager.default.contents(atPath: river.data + "/log/" + name) { bytes += file }
        }
        #expect(bytes.count > 46 * certificates.count)
        for certificate in certificates.prefix(50) {
            for field in ["uvci", "personal_number", "record_id", "code"] {
                let value = try #require(certificate[field] as? String)
                if value.utf8.count >= 8 { #expect(bytes.range(of: Data(value.utf8)) == nil, "\(field)") }
            }
        }
    }
}
