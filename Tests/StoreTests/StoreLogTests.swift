import Issuance
import Keys
import Pipeline
import Records
import Store
import Testing
import Transparency

/// The public log over the store: what gets a place, and what may leave the house.
@Suite struct StoreLogTests {
    @Test(arguments: Engine.all) func nothingLeavesBeforeItsLeafIsUnderACheckpoint(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        defer { withExtendedLifetime(scratch) {} }
        let log = MadeUpPublicLog()
        #expect(try log.exported(store).isEmpty)
        #expect(try store.unpublishedCertificateCount(under: nil) == 3)
        let (size, added) = try log.publish(store)
        #expect(size == 4 && added == 4, "three certificates and an anchor")
        #expect(try log.exported(store).count == 3)
        #expect(try store.unpublishedCertificateCount(under: log.checkpoint(store)) == 0)
        #expect(try log.publish(store).added == 0)
        #expect(try log.findings(store) == [])
        let logged = try #require(try store.loggedCertificate(uvci: "URN:UVCI:01:VN:1#A"))
        let index = try #require(logged.leafIndex)
        let last = try #require(try log.checkpoint(store))
        let proof = LogProof(
            extra: logged.salt,
            index: index,
            hashes: try TileTree(size: size, source: log).inclusionProof(index: index),
            checkpoint: last.note
        )
        #expect(proof.proves(entry: try LogInspection.entry(at: index, size: size, tiles: log), key: log.signer.key))
    }

    @Test(arguments: Engine.all) func aCertificateOfAfterTheCheckpointWaitsForTheNext(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        defer { withExtendedLifetime(scratch) {} }
        let log = MadeUpPublicLog()
        try log.publish(store)
        let before = try #require(try log.checkpoint(store))
        try MadeUp.takeIn([MadeUp.record(7)], store)
        try MadeUp.link(store) { _ in 900 }
        try MadeUp.attest("S1", .makeES256(), store)
        let intents = try MadeUp.intents(store, from: 50)
        #expect(intents.count == 1)
        try store.write(intents, holds: [], at: MadeUp.instant)
        try store.settle(intents.map(MadeUp.certificate))
        #expect(try log.exported(store).count == 3)
        #expect(try store.unpublishedCertificateCount(under: before) == 1)
        try log.publish(store)
        #expect(try log.exported(store).count == 4)
        // Under the checkpoint of before it still does not leave.
        var count = 0
        try store.forEachCertificate(under: before) { _ in count += 1 }
        #expect(count == 3)
    }

    @Test(arguments: Engine.all) func noCheckpointThatTheLogDidNotSignLetsACertificateOut(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        defer { withExtendedLifetime(scratch) {} }
        let log = MadeUpPublicLog()
        // Somebody with the database, and without the key, writes a checkpoint over all that has a place.
        try store.save(try MadeUpPublicLog().signer.sign(size: 3, root: .emptyTree), at: MadeUp.instant)
        #expect(throws: LogFault.checkpointForged) { try log.checkpoint(store) }
        #expect(throws: LogFault.checkpointForged) { try log.exported(store) }
        #expect(try log.findings(store).contains("file-missing"))
    }

    @Test(arguments: Engine.all) func settlingTwiceTakesOnePlace(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        let again = try scratch.open()
        let entries = try store.stagedEntryCount()
        var all: [IssuedCertificate] = []
        try store.forEachLoggedCertificate { all.append($0.certificate) }
        try again.settle(all)
        #expect(try store.stagedEntryCount() == entries)
    }

    @Test(arguments: Engine.all) func ofTwoSequencersOneLoses(engine: Engine) async throws {
        let (scratch, store) = try MadeUp.issued(engine)
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

    @Test(arguments: Engine.all) func certificatesOfBeforeTheLogGetTheirPlaces(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        try scratch.behindItsBack("UPDATE certificate_code SET leaf_index = NULL, salt = NULL")
        try scratch.behindItsBack("DELETE FROM log_batch")
        try scratch.behindItsBack("UPDATE log_head SET entry_count = 0")
        let log = MadeUpPublicLog()
        #expect(try log.publish(store).size == 4)
        #expect(try log.exported(store).count == 3)
        #expect(try log.findings(store) == [])
    }
}
