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
        try checkTimeline(river, certificates[7])
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

    /// One record's acts, from the file it came in to the log.
    private func checkTimeline(_ river: River, _ certificate: [String: Any]) throws {
        let site = try #require(certificate["site_code"] as? String)
        let record = try #require(certificate["record_id"] as? String)
        let timeline = try json(
            try river.must(["audit", "timeline", "--data", river.data, site + "/" + record, "--json"])
        )
        let acts = try #require(timeline["acts"] as? [[String: Any]])
        let names = acts.compactMap { $0["act"] as? String }
        #expect(names == ["open-file", "intake", "close-file", "link", "attest", "intend", "settle"])
        let leaves = try #require(timeline["leaves"] as? [[String: Any]])
        #expect(leaves.count == 1)
        #expect(leaves[0]["published_at"] as? String == "2022-07-18T13:00:00Z")
        let shown = try river.must(["audit", "timeline", "--data", river.data, "--site", site, record]).output
        #expect(shown.contains("by vaxport, authority programme"))
        #expect(try river.run(["audit", "timeline", "--data", river.data, "NOWHERE/1"]).status == 1)
    }

    @Test(.enabled(if: ProgramRun.hasPython || Repository.mustBeComplete, "Python with cryptography is missing"))
    func theNightlyRunPublishesEachBatch() throws {
        let river = try River()
        try river.prepare(people: 24_000, seed: 14)
        for step in river.steps { try river.must(step) }
        let script = Repository.root.appending(path: "Tests/TransparencyTests/tlog_reference.py").path
        let line = try String(contentsOfFile: river.data + "/log.vkey", encoding: .utf8)
        let whole = try ProgramRun.python(
            [script, "verify", river.data + "/log", line.trimmingCharacters(in: .newlines)]
        )
        let entries = try #require(try json(whole)["entries"] as? [String])
        let anchors = entries.count { $0.hasPrefix("0104") }
        let issued = entries.count { $0.hasPrefix("0101") }
        #expect(try river.certificates().count == issued)
        #expect(issued > 8_000)
        #expect(anchors > issued / 4_000, "one anchor a checkpoint, one checkpoint a batch")
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
