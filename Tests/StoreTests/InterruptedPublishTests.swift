import Pipeline
import Records
import Store
import Testing
import Transparency

/// Publishing, ended at every one of its steps, by name: nothing lost, nothing twice, and what is shown meanwhile is true.
@Suite struct InterruptedPublishTests {
    /// The steps of a publish, as an interruption can meet them.
    static let steps: Set<String> = [
        "stage anchor", "write full tile", "write full bundle", "write partial tile",
        "write partial bundle", "synchronise", "keep checkpoint", "write checkpoint", "remove narrower",
    ]

    private func publish(_ store: Store, _ log: MadeUpPublicLog, _ interrupter: Interrupter) throws {
        try LogStep(
            ledger: InterruptedLedger(store: store, interrupter: interrupter),
            folder: InterruptedFolder(log: log, interrupter: interrupter),
            signer: log.signer,
            random: { [UInt8](repeating: 1, count: $0) },
            at: MadeUp.instant
        ).run()
    }

    @Test(arguments: Engine.all, [true, false])
    func aPublishThatEndsAnywhereIsFinishedByTheNext(engine: Engine, persists: Bool) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        let log = MadeUpPublicLog()
        var met: Set<String> = []
        var number = 1
        var expected = 0
        while true {
            // Each round fills two tiles and ends at one place of a third: the steps of all rounds are the same.
            let staged = try store.stagedEntryCount()
            let count = 511 - (staged + 411) % 256
            try store.stage(
                (0..<count).map {
                    .keyEvent(
                        day: number,
                        keyIdentifier: [UInt8](repeating: 2, count: 8),
                        role: .documentSigner,
                        event: .planned,
                        digest: MadeUp.digest($0)
                    )
                }
            )
            expected += count
            let before = log.copy["checkpoint"]
            let interrupter = Interrupter(at: number, persists: persists)
            do {
                try publish(store, log, interrupter)
                break
            } catch let interruption as Interrupter.Interruption { met.insert(interruption.step) }
            // What is shown at this instant is a true checkpoint whose files are there.
            if let shown = log.copy["checkpoint"] {
                let checkpoint = try Checkpoint.open(shown, key: log.signer.key).checkpoint
                #expect(try LogInspection.inspect(checkpoint, tiles: log).faults.isEmpty)
            }
            try publish(store, log, Interrupter(at: 0, persists: true))
            let shown = try #require(log.copy["checkpoint"])
            let checkpoint = try Checkpoint.open(shown, key: log.signer.key).checkpoint
            _ = try Witness(logKey: log.signer.key).accept(shown, seen: before, tiles: log)
            #expect(try store.stagedEntryCount() == checkpoint.size, "an entry was lost")
            var events = 0
            let outcome = try LogInspection.inspect(checkpoint, tiles: log) { _, entry in
                if case .keyEvent = LogEntry(entry) { events += 1 }
            }
            #expect(outcome.faults.isEmpty)
            #expect(events == expected, "an entry was lost, or stands twice")
            number += 1
        }
        #expect(met == Self.steps)
        #expect(try log.findings(store) == [])
    }
}
