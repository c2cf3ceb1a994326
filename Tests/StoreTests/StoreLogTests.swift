import Issuance
import Keys
import Pipeline
import Records
import Store
import Testing
import Transparency

/// The public log over the store: what is issued, what leaves, and what an auditor finds.
@Suite struct StoreLogTests {
    /// A store with so many issued certificates that no checkpoint is over yet.
    private func issued(_ engine: Engine, count: Int = 3) throws -> (Scratch, Store) {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        try MadeUp.takeIn((0..<count).map { MadeUp.record($0) }, store)
        let first = try store.recordsAwaitingLinkage(after: 0, limit: 1).first?.number ?? 0
        try MadeUp.link(store) { UInt64($0 - first + 100) }
        try MadeUp.sign("S1", store)
        let files = try store.personsDue(after: nil, limit: 1000)
        let intents = files.enumerated().map { MadeUp.intent($1, number: $0) }
        try store.write(intents, holds: [], at: MadeUp.instant)
        try store.settle(intents.map(MadeUp.certificate))
        return (scratch, store)
    }

    private func exported(_ store: Store) throws -> Int {
        var count = 0
        try store.forEachCertificate { _ in count += 1 }
        return count
    }

    @Test(arguments: Engine.all) func nothingLeavesBeforeItsLeafIsUnderACheckpoint(engine: Engine) throws {
        let (scratch, store) = try issued(engine)
        defer { withExtendedLifetime(scratch) {} }
        let log = MadeUpPublicLog()
        #expect(try exported(store) == 0)
        #expect(try store.unpublishedCertificateCount() == 3)
        let (size, added) = try log.publish(store)
        #expect(size == 4 && added == 4, "three certificates and an anchor")
        #expect(try exported(store) == 3)
        #expect(try store.unpublishedCertificateCount() == 0)
        #expect(try log.publish(store).added == 0)
        #expect(try log.findings(store) == [])
        let logged = try #require(try store.loggedCertificate(uvci: "URN:UVCI:01:VN:1#A"))
        let index = try #require(logged.leafIndex)
        let last = try #require(try store.lastCheckpoint())
        let proof = LogProof(
            extra: logged.salt,
            index: index,
            hashes: try TileTree(size: size, source: log).inclusionProof(index: index),
            checkpoint: try #require(SignedNote(last.note))
        )
        #expect(proof.proves(entry: try LogInspection.entry(at: index, size: size, tiles: log), key: log.signer.key))
    }

    @Test(arguments: Engine.all) func settlingTwiceTakesOnePlace(engine: Engine) throws {
        let (scratch, store) = try issued(engine)
        let again = try scratch.open()
        let entries = try store.stagedEntryCount()
        var all: [IssuedCertificate] = []
        try store.forEachLoggedCertificate { all.append($0.certificate) }
        try again.settle(all)
        #expect(try store.stagedEntryCount() == entries)
    }

    @Test(arguments: Engine.all) func ofTwoSequencersOneLoses(engine: Engine) async throws {
        let (scratch, store) = try issued(engine)
        let other = try scratch.open()
        let log = MadeUpPublicLog()
        try await store.exclusively("log") {
            await #expect(throws: RunHeldElsewhere(step: "log")) {
                try await other.exclusively("log") { try log.publish(other) }
            }
            try log.publish(store)
        }
        // Even past that lock a second checkpoint of one size is refused.
        let last = try #require(try store.lastCheckpoint())
        #expect(throws: StoreError.self) { try other.save(last, at: MadeUp.instant) }
    }

    @Test(arguments: Engine.all) func anAuditorFindsWhatWasDoneToTheStore(engine: Engine) throws {
        let (scratch, store) = try issued(engine)
        let log = MadeUpPublicLog()
        try log.publish(store)
        #expect(try log.findings(store) == [])
        func while_(_ change: String, undo: String, finds: String) throws {
            try scratch.behindItsBack(change)
            #expect(try log.findings(store).contains(finds), "\(change)")
            try scratch.behindItsBack(undo)
            #expect(try log.findings(store) == [], "\(undo)")
        }
        let code = "UPDATE certificate_code SET code = "
        try while_(
            code + "code || 'X' WHERE leaf_index = 1",
            undo: code + "substr(code, 1, length(code) - 1) WHERE leaf_index = 1",
            finds: "leaf-of-other-certificate"
        )
        try while_(
            "UPDATE certificate_code SET leaf_index = NULL WHERE leaf_index = 1",
            undo: "UPDATE certificate_code SET leaf_index = 1 WHERE leaf_index IS NULL",
            finds: "certificate-without-leaf"
        )
        try while_(
            "UPDATE certificate_code SET leaf_index = NULL WHERE leaf_index = 2",
            undo: "UPDATE certificate_code SET leaf_index = 2 WHERE leaf_index IS NULL",
            finds: "leaf-without-certificate"
        )
        try while_(
            "UPDATE dose_signature SET record_number = -record_number",
            undo: "UPDATE dose_signature SET record_number = -record_number",
            finds: "certificate-without-attested-record"
        )
        try while_(
            "UPDATE audit_act SET counts = counts || ' ' WHERE act_number = 2",
            undo: "UPDATE audit_act SET counts = substr(counts, 1, length(counts) - 1) WHERE act_number = 2",
            finds: "audit-chain-broken"
        )
        try while_(
            "UPDATE audit_act SET act_number = -1 WHERE act_number = 1",
            undo: "UPDATE audit_act SET act_number = 1 WHERE act_number = -1",
            finds: "audit-chain-broken"
        )
    }

    @Test(arguments: Engine.all) func anAuditorFindsWhatWasDoneToTheLog(engine: Engine) throws {
        let (scratch, store) = try issued(engine, count: 300)
        defer { withExtendedLifetime(scratch) {} }
        let key = LogSigningKey.make()
        let log = MadeUpPublicLog(key: key)
        try log.publish(store)
        let seen = try #require(log.copy["checkpoint"])
        let sound = log.copy
        for path in sound.keys where path != "checkpoint" {
            log.remove(path)
            #expect(try log.findings(store).first == "file-missing", "\(path)")
            log.copy = sound
        }
        let last = try #require(try store.lastCheckpoint()).checkpoint
        // A stranger signs, and our own key signs another root.
        log.write(try MadeUpPublicLog().signer.sign(size: last.size, root: last.root).note, at: "checkpoint")
        #expect(try log.findings(store) == ["checkpoint-forged"])
        log.write(try log.signer.sign(size: last.size, root: .emptyTree).note, at: "checkpoint")
        #expect(try log.findings(store) == ["two-faces"])
        log.remove("checkpoint")
        #expect(try log.findings(store) == ["file-missing"])
        // A whole other history of the right length, under the right key.
        let rewritten = MadeUpPublicLog(key: key)
        var appender = TreeAppender(edge: TreeEdge(), lastEntries: [], folder: rewritten)
        for number in 0..<last.size + 5 { try appender.append([UInt8(number % 256)]) }
        try appender.finish()
        let forked = try log.signer.sign(size: last.size + 5, root: appender.edge.root)
        rewritten.write(forked.note, at: "checkpoint")
        #expect(try rewritten.findings(store, seen: seen).contains("shrunk"))
        #expect(throws: LogFault.rewritten(from: last.size, to: last.size + 5)) {
            try Witness(logKey: log.signer.key).accept(forked.note, seen: seen, tiles: rewritten)
        }
        // The sequencer signs nothing on top of files that are not its own.
        log.copy = rewritten.copy
        try store.stage([
            .keyEvent(
                day: 1,
                keyIdentifier: [UInt8](repeating: 1, count: 8),
                role: .log,
                event: .activated,
                digest: MadeUp.digest(1)
            )
        ])
        #expect(throws: LogFault.self) { try log.publish(store) }
        log.copy = sound
        #expect(try log.publish(store).added == 2)
        #expect(try log.findings(store, seen: seen) == [])
    }

    @Test(arguments: Engine.all) func certificatesOfBeforeTheLogGetTheirPlaces(engine: Engine) throws {
        let (scratch, store) = try issued(engine)
        try scratch.behindItsBack("UPDATE certificate_code SET leaf_index = NULL, salt = NULL")
        try scratch.behindItsBack("DELETE FROM log_batch")
        try scratch.behindItsBack("UPDATE log_head SET entry_count = 0")
        let log = MadeUpPublicLog()
        #expect(try log.publish(store).size == 4)
        #expect(try exported(store) == 3)
        #expect(try log.findings(store) == [])
    }
}
