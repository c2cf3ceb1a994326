import Keys
import Pipeline
import Records
import Store
import Testing
import Transparency

/// Withdrawing certificates: who may, which are meant, and what log and auditor say of it.
@Suite struct RevocationTests {
    private func step(_ store: Store) -> RevocationStep {
        RevocationStep(
            ledger: store,
            random: { [UInt8](repeating: 4, count: $0) },
            makeHash: { _, type in [UInt8](repeating: UInt8(type.rawValue), count: 16) },
            at: MadeUp.instant.adding(seconds: 7)
        )
    }

    /// Orders, agrees twice and carries out; says how many were withdrawn.
    private func revoke(_ target: RevocationOrder.Target, _ store: Store) throws -> Int {
        let number = try store.propose(target, .siteRogue, by: "officer-1", at: MadeUp.instant)
        try store.approve(number, by: "officer-2", at: MadeUp.instant)
        try store.approve(number, by: "officer-3", at: MadeUp.instant)
        return try step(store).run(try #require(try store.revocationOrder(number)))
    }

    @Test(arguments: Engine.all) func nothingIsWithdrawnBeforeTwoOthersAgree(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        defer { withExtendedLifetime(scratch) {} }
        let log = MadeUpPublicLog()
        try log.publish(store)
        let number = try store.propose(
            .certificate(uvci: "URN:UVCI:01:VN:1#A"),
            .notVaccinated,
            by: "officer-1",
            at: MadeUp.instant
        )
        func order() throws -> RevocationOrder { try #require(try store.revocationOrder(number)) }
        #expect(throws: RevocationRefusal.orderUnknown) {
            try store.approve(number + 1, by: "officer-2", at: MadeUp.instant)
        }
        #expect(throws: RevocationRefusal.ownOrder) { try store.approve(number, by: "officer-1", at: MadeUp.instant) }
        #expect(throws: RevocationRefusal.notApproved) { try step(store).run(try order()) }
        try store.approve(number, by: "officer-2", at: MadeUp.instant)
        #expect(throws: RevocationRefusal.alreadyApproved) {
            try store.approve(number, by: "officer-2", at: MadeUp.instant)
        }
        #expect(throws: RevocationRefusal.notApproved) { try step(store).run(try order()) }
        // Whoever says that it was agreed to is not believed: the store looks itself.
        let claimed = RevocationOrder(
            number: number,
            target: try order().target,
            reason: .notVaccinated,
            proposedBy: "officer-1",
            proposedAt: MadeUp.instant,
            approvedBy: ["officer-8", "officer-9"],
            closedAt: nil
        )
        #expect(throws: RevocationRefusal.notApproved) { try step(store).run(claimed) }
        #expect(try log.exported(store).count == 3)
        try store.approve(number, by: "officer-3", at: MadeUp.instant)
        #expect(throws: RevocationRefusal.orderApproved) {
            try store.approve(number, by: "officer-4", at: MadeUp.instant)
        }
        #expect(try order().approvedBy == ["officer-2", "officer-3"])
        #expect(try store.openRevocationOrders().map(\.number) == [number])
        #expect(try step(store).run(try order()) == 1)
        #expect(try step(store).run(try order()) == 0)
        #expect(try store.openRevocationOrders().isEmpty)
        #expect(try log.exported(store).map(\.uvci) == ["URN:UVCI:01:VN:0#A", "URN:UVCI:01:VN:2#A"])
        var revoked: [Revocation] = []
        try store.forEachRevocation { revoked.append($0) }
        #expect(revoked.map(\.certificate.uvci) == ["URN:UVCI:01:VN:1#A"])
        #expect(revoked.map(\.reason) == [.notVaccinated])
        #expect(revoked.map(\.hashType) == [.identifier])
    }

    @Test(arguments: Engine.all) func everyTargetMeansItsCertificatesAndNoOther(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        defer { withExtendedLifetime(scratch) {} }
        let log = MadeUpPublicLog()
        // A person of another site, with a dose of S1 besides.
        let file = try store.openFile(digest: [8], name: "b.csv", at: MadeUp.instant)
        _ = try store.store(
            [
                MadeUp.accepted(MadeUp.record(20, site: "S2", dose: 9), line: 2),
                MadeUp.accepted(MadeUp.record(21, site: "S2", dose: 9), line: 3),
            ],
            of: file
        )
        let waiting = try store.recordsAwaitingLinkage(after: 0, limit: 10)
        try store.save(
            [MadeUp.decision(waiting[0], person: 900), MadeUp.decision(waiting[1], person: 901)],
            at: MadeUp.instant
        )
        try MadeUp.attest("S2", .makeES256(), store)
        let intents = try MadeUp.intents(store, from: 30)
        try store.write(intents, holds: [], at: MadeUp.instant)
        try store.settle(intents.map(MadeUp.certificate))
        try log.publish(store)
        #expect(try log.exported(store).count == 5)
        let day = MadeUp.record(20, dose: 9).dose.administeredOn
        #expect(try revoke(.site("S2", day.adding(days: 1), through: day.adding(days: 9)), store) == 0)
        #expect(try revoke(.site("S3", day, through: day), store) == 0)
        #expect(try revoke(.person(MadeUp.person(901)), store) == 1)
        #expect(try revoke(.site("S2", day.adding(days: -3), through: day), store) == 1, "one was withdrawn before")
        #expect(try revoke(.signature(uvci: "URN:UVCI:01:VN:0#A"), store) == 1)
        #expect(try revoke(.certificate(uvci: "URN:UVCI:01:VN:NOBODY#A"), store) == 0)
        #expect(try log.exported(store).map(\.uvci) == ["URN:UVCI:01:VN:1#A", "URN:UVCI:01:VN:2#A"])
        var types: [Revocation.HashType] = []
        try store.forEachRevocation { types.append($0.hashType) }
        #expect(types == [.signature, .identifier, .identifier])
    }

    @Test(arguments: Engine.all) func aRunThatDiedBetweenBatchesIsFinishedByTheNext(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine, count: 5)
        let day = MadeUp.record(0).dose.administeredOn
        let number = try store.propose(.site("S1", day, through: day), .siteRogue, by: "a", at: MadeUp.instant)
        for officer in ["b", "c"] { try store.approve(number, by: officer, at: MadeUp.instant) }
        let order = try #require(try store.revocationOrder(number))
        // The first batch is stored; the process ends before the second.
        let first = try store.certificatesToRevoke(order, limit: 2)
        let revocations = first.map {
            Revocation(
                certificate: $0,
                reason: order.reason,
                revokedAt: MadeUp.instant,
                hashType: .identifier,
                hash: [UInt8](repeating: 1, count: 16),
                salt: [UInt8](repeating: 4, count: 16),
                leafIndex: nil
            )
        }
        try store.revoke(revocations, by: order)
        // The same batch again changes nothing.
        #expect(throws: StoreError.self) { try store.revoke(revocations, by: order) }
        let again = try scratch.open()
        #expect(try again.openRevocationOrders().map(\.number) == [number])
        #expect(try step(again).run(order) == 3)
        let log = MadeUpPublicLog()
        try log.publish(again)
        #expect(try log.exported(again).isEmpty)
        #expect(try log.findings(again) == [])
        #expect(try log.audit(again).revocationCount == 5)
    }

    @Test(arguments: Engine.all) func aWithdrawalStandsInTheLogAndCannotBeTakenBackInSilence(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        let log = MadeUpPublicLog()
        try log.publish(store)
        #expect(try revoke(.certificate(uvci: "URN:UVCI:01:VN:1#A"), store) == 1)
        try log.publish(store)
        #expect(try log.findings(store) == [])
        let timeline = try #require(try RecordTimeline.read(MadeUp.record(1).key, from: store))
        #expect(timeline.acts.last?.act.act == "revoke")
        #expect(timeline.traces.leaves.count == 2)
        let size = try #require(try log.checkpoint(store)).checkpoint.size
        let entry = try LogInspection.entry(at: timeline.traces.leaves[1].index, size: size, tiles: log)
        guard case .revocation(_, let key, let reason, _) = LogEntry(entry) else {
            Issue.record("the entry is no revocation")
            return
        }
        #expect(key == [0, 1, 2, 3, 4, 5, 6, 255])
        #expect(reason == RevocationReason.siteRogue.rawValue)
        try scratch.behindItsBack("UPDATE revoked_certificate SET reason = 1")
        #expect(try log.findings(store) == ["revocation-without-leaf"])
        try scratch.behindItsBack("DELETE FROM revoked_certificate")
        #expect(try log.findings(store) == ["leaf-without-revocation"])
    }
}
