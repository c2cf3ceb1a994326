import Foundation
import TestSupport
import Testing

/// The whole pipeline, killed with signal 9 at random instants and started again, on both engines.
///
/// `SEED=n` repeats a run; a failure prints it.
@Suite(.serialized) struct KillTests {
    static let killCount = 200
    static let people = 5_000

    @Test(arguments: Engine.all)
    func aKilledRunLosesNothingAndDoublesNothing(_ engine: Engine) throws {
        let seed = ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1...1_000_000)
        var random = SeededGenerator(seed: seed)
        let undisturbed = try undisturbedOutcome(of: engine)
        #expect(undisturbed.people.count > KillTests.people / 4)
        var kills = 0
        var rounds = 0
        while kills < KillTests.killCount {
            let disturbed = try outcome(of: engine, random: &random, kills: &kills)
            rounds += 1
            #expect(disturbed.people == undisturbed.people, "SEED=\(seed) ./dev test KillTests, round \(rounds)")
            #expect(disturbed.acceptedDoses == undisturbed.acceptedDoses, "SEED=\(seed), round \(rounds)")
            #expect(disturbed.refusedRows == undisturbed.refusedRows, "SEED=\(seed), round \(rounds)")
            try #require(rounds < KillTests.killCount, "the kills never hit: SEED=\(seed)")
        }
        #expect(kills >= KillTests.killCount)
    }

    /// What a pipeline left behind.
    struct Outcome {
        let people: Set<String>
        let acceptedDoses: Int
        let refusedRows: Int
    }

    private func undisturbedOutcome(of engine: Engine) throws -> Outcome {
        var generator = SeededGenerator(seed: 0)
        var count = -1
        return try outcome(of: engine, random: &generator, kills: &count)
    }

    /// Drives a fresh installation to the end; `kills` below zero means undisturbed.
    private func outcome(of engine: Engine, random: inout SeededGenerator, kills: inout Int) throws -> Outcome {
        let river = try River(database: try engine.freshDatabase())
        try river.prepare(people: KillTests.people, seed: 77)
        let rowCount = try String(contentsOfFile: river.records, encoding: .utf8).split(separator: "\n").count - 1
        var seenCodes: Set<String> = []
        for step in river.steps {
            // The longest delay grows until the step gets through, however slow the machine is.
            var longest = 0.35
            while true {
                let killAfter = kills < 0 ? nil : 0.005 + longest * Double(random.next() % 1000) / 1000
                longest *= 1.05
                let run = try river.run(step, killAfter: killAfter)
                if run.status == 0 { break }
                try #require(run.status == 128 + 9, "\(step[0]): \(run.status) \(run.errors)")
                kills += 1
                if step[0] == "issue" { seenCodes.formUnion(try codes(river)) }
            }
        }
        let certificates = try river.certificates()
        let exported = try codes(river)
        // Log, certificates and audit chain tell one story, whatever was killed.
        let audit = try river.run(["log", "audit", "--data", river.data])
        #expect(audit.status == 0, "\(audit.output) \(audit.errors)")
        #expect(seenCodes.isSubset(of: exported), "a certificate that was handed out is gone")
        let identifiers = certificates.compactMap { $0["uvci"] as? String }
        #expect(identifiers.count == certificates.count)
        #expect(Set(identifiers).count == identifiers.count, "a UVCI twice")
        let people = certificates.compactMap { $0["personal_number"] as? String }
        #expect(Set(people).count == people.count, "two certificates of one person in one run")
        let funnel = try river.funnel()
        let accepted = try #require((funnel["accepted"] as? [String: Int])?["doses"])
        let refused = try #require(funnel["refused_rows"] as? Int)
        #expect(accepted + refused == rowCount, "a row is missing or stands twice")
        #expect((funnel["awaiting_linkage"] as? [String: Int])?["doses"] == 0)
        #expect((funnel["certificates"] as? Int) == certificates.count)
        return Outcome(people: Set(people), acceptedDoses: accepted, refusedRows: refused)
    }

    private func codes(_ river: River) throws -> Set<String> {
        Set(try river.certificates().compactMap { $0["code"] as? String })
    }
}
