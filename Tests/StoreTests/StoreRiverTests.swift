import Attestation
import Issuance
import Linkage
import Pipeline
import Progress
import Records
import Store
import Testing

/// Linking, vouching and issuing on a stored record.
@Suite struct StoreRiverTests {
    /// A store with `count` records of site S1, two doses a person, linked.
    private func linked(_ engine: Engine, count: Int = 4) throws -> (Scratch, Store) {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        try MadeUp.takeIn((0..<count).map { MadeUp.record($0, dose: $0 % 2 + 1) }, store)
        let first = try store.recordsAwaitingLinkage(after: 0, limit: 1).first?.number ?? 0
        try MadeUp.link(store) { UInt64(($0 - first) / 2 + 100) }
        return (scratch, store)
    }

    @Test(arguments: Engine.all) func decisionsMoveRecordsToOneOfTwoQueues(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        try MadeUp.takeIn((0..<3).map { MadeUp.record($0) }, store)
        let waiting = try store.recordsAwaitingLinkage(after: 0, limit: 10)
        try store.save(
            [
                MadeUp.decision(waiting[0], person: 100), MadeUp.decision(waiting[1], person: nil),
                MadeUp.decision(waiting[2], person: nil, outcome: .retry),
            ],
            at: MadeUp.instant
        )
        #expect(try store.awaitingLinkageCount() == 0)
        let signing = try store.recordsAwaitingSignature(siteCode: "S1", after: 0, limit: 10)
        #expect(signing.map(\.value) == [MadeUp.decision(waiting[0], person: 100).value.linked])
        #expect(try store.reopen(.retry) == 1)
        #expect(try store.reopen(.retry) == 0)
        #expect(try store.recordsAwaitingLinkage(after: 0, limit: 10).map(\.number) == [waiting[2].number])
        var rows: [DecisionRow] = []
        try store.forEachDecision { rows.append($0) }
        #expect(rows.map(\.outcome) == [.resolved, .review, .retry])
        #expect(rows.map(\.personalNumber) == [MadeUp.person(100), nil, nil])
        #expect(rows.map(\.reasons)[1] == [.vetoRunnerUp, .nameDifferent])
        #expect(rows.allSatisfy { $0.weightBits == 21.5 })
        let unknown = Stored(number: 9_999, value: waiting[0].value)
        #expect(throws: StoreError.self) {
            try store.save([MadeUp.decision(unknown, person: 5)], at: MadeUp.instant)
        }
        #expect(try store.funnel().linked == FunnelReport.Count(people: 1, doses: 1))
    }

    @Test(arguments: Engine.all) func signedDosesMakeTheirPersonsDue(engine: Engine) throws {
        let (scratch, store) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        #expect(try store.personsDueCount() == 0)
        let sites = try store.sitesAwaitingSignature()
        #expect(sites.map(\.siteCode) == ["S1"])
        #expect(sites.map(\.doseCount) == [4])
        try MadeUp.sign("S1", store)
        #expect(try store.sitesAwaitingSignature().isEmpty)
        #expect(try store.personsDueCount() == 2)
        let files = try store.personsDue(after: nil, limit: 10)
        #expect(files.map(\.personalNumber) == [MadeUp.person(100), MadeUp.person(101)])
        #expect(files.map(\.doses.count) == [2, 2])
        let proof = try #require(files[0].doses[1].proof)
        #expect(
            proof
                == DoseProof(
                    listNumber: proof.listNumber,
                    leafIndex: 1,
                    leafCount: 4,
                    path: MadeUp.digest(5) + MadeUp.digest(6)
                )
        )
        #expect(try store.signedList(number: proof.listNumber) == MadeUp.list("S1", count: 4))
        #expect(throws: StoreError.self) { try store.signedList(number: 77) }
        #expect(
            try store.personsDue(after: MadeUp.person(100), limit: 10).map(\.personalNumber) == [MadeUp.person(101)]
        )
        #expect(try store.personsDue(after: nil, limit: 1).count == 1)
    }

    @Test(arguments: Engine.all) func aRecordLinkedAnewAfterItWasHandedOutIsNotSigned(engine: Engine) throws {
        let (scratch, store) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        let waiting = try store.recordsAwaitingSignature(siteCode: "S1", after: 0, limit: 10)
        let again = Stored(number: waiting[0].number, value: waiting[0].value.record)
        try store.save([MadeUp.decision(again, person: 300)], at: MadeUp.instant)
        try store.save(MadeUp.list("S1", count: 4), doses: MadeUp.leaves(waiting))
        let left = try store.recordsAwaitingSignature(siteCode: "S1", after: 0, limit: 10)
        #expect(left.map(\.number) == [waiting[0].number])
        #expect(left.first?.value.identity.personalNumber == MadeUp.person(300))
    }

    @Test(arguments: Engine.all) func anotherIdentityVoidsTheSignatureAndTheSameDoesNot(engine: Engine) throws {
        let (scratch, store) = try linked(engine)
        let records = try store.recordsAwaitingSignature(siteCode: "S1", after: 0, limit: 10)
            .map { Stored(number: $0.number, value: $0.value.record) }
        try MadeUp.sign("S1", store)
        let due = try store.personsDue(after: nil, limit: 10)
        try store.write([], holds: due.map { ($0.personalNumber, .courseIncomplete) }, at: MadeUp.instant)
        #expect(try store.personsDueCount() == 0)
        try store.save([MadeUp.decision(records[0], person: 100)], at: MadeUp.instant)
        #expect(try store.personsDueCount() == 0)
        #expect(try store.funnel().attested.doses == 4)
        try store.save([MadeUp.decision(records[0], person: 100, surname: "Trần")], at: MadeUp.instant)
        #expect(try store.personsDue(after: nil, limit: 10).map(\.personalNumber) == [MadeUp.person(100)])
        #expect(try store.personsDue(after: nil, limit: 10).first?.doses.map { $0.proof == nil } == [true, false])
        try store.save([MadeUp.decision(records[1], person: nil)], at: MadeUp.instant)
        try store.save([MadeUp.decision(records[0], person: 300)], at: MadeUp.instant)
        // Person 100 has no dose left; person 300 is new and due.
        #expect(try store.personsDue(after: nil, limit: 10).map(\.personalNumber) == [MadeUp.person(300)])
        #expect(try scratch.behindItsBack(MadeUp.voidSignatures) == "2")
        #expect(try scratch.behindItsBack("SELECT count(*) FROM link_decision") == "8")
        try MadeUp.sign("S1", store)
        #expect(try store.personsDue(after: nil, limit: 10).first?.doses.first?.proof != nil)
    }

    @Test(arguments: Engine.all) func oneCertificateForEachDocumentEver(engine: Engine) throws {
        let (scratch, store) = try linked(engine)
        try MadeUp.sign("S1", store)
        let files = try store.personsDue(after: nil, limit: 10)
        let intents = [MadeUp.intent(files[0], number: 1), MadeUp.intent(files[1], number: 2)]
        #expect(try store.write(intents.reversed(), holds: [], at: MadeUp.instant) == intents)
        let another = IssuanceIntent(
            uvci: "URN:UVCI:01:VN:X#A",
            personalNumber: intents[0].personalNumber,
            recordKey: intents[0].recordKey,
            documentDigest: intents[0].documentDigest,
            keyIdentifier: intents[0].keyIdentifier,
            issuedAt: MadeUp.instant,
            expiresAt: MadeUp.instant,
            claims: [1]
        )
        #expect(try store.write([another], holds: [], at: MadeUp.instant).isEmpty)
        #expect(try scratch.open().openIntents(limit: 10) == intents)
        #expect(try store.openIntents(limit: 1) == [intents[0]])
        #expect(try store.personsDueCount() == 0)
        #expect(throws: StoreError.self) {
            let stolen = MadeUp.intent(PersonFile(personalNumber: MadeUp.person(101), doses: files[0].doses), number: 3)
            try store.write([stolen], holds: [], at: MadeUp.instant)
        }
        #expect(throws: StoreError.self) { try store.settle([MadeUp.certificate(another)]) }
        let certificates = intents.map(MadeUp.certificate)
        try store.settle(certificates)
        try store.settle(certificates)
        #expect(try store.openIntents(limit: 10).isEmpty)
        let log = MadeUpPublicLog()
        try log.publish(store)
        #expect(try log.exported(store) == certificates)
        #expect(try store.funnel().certified == FunnelReport.Count(people: 2, doses: 4))
        // A newer one supersedes.
        let newer = MadeUp.intent(files[0], number: 4, dose: 0)
        #expect(try store.write([newer], holds: [], at: MadeUp.instant) == [newer])
        try store.settle(try store.openIntents(limit: 10).map(MadeUp.certificate))
        #expect(try scratch.behindItsBack("SELECT count(*) FROM certificate_code") == "3")
        try log.publish(store)
        #expect(try log.exported(store) == [certificates[1], MadeUp.certificate(newer)])
        #expect(try store.funnel().certificates == 3)
    }

    @Test(arguments: Engine.all) func aPersonWhoChangedMeanwhileStaysDue(engine: Engine) throws {
        let (scratch, store) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        let waiting = try store.recordsAwaitingSignature(siteCode: "S1", after: 0, limit: 10)
        try store.save(MadeUp.list("S1", count: 3), doses: Array(MadeUp.leaves(waiting).dropLast()))
        let files = try store.personsDue(after: nil, limit: 10)
        try store.save(MadeUp.list("S1", count: 1), doses: Array(MadeUp.leaves(waiting).suffix(1)))
        try store.write([], holds: files.map { ($0.personalNumber, .unsignedDose) }, at: MadeUp.instant)
        #expect(try store.personsDue(after: nil, limit: 10).map(\.personalNumber) == [MadeUp.person(101)])
    }

    @Test(arguments: Engine.all) func returnedRecordsWaitForTheirSignatureAgain(engine: Engine) throws {
        let (scratch, store) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        try MadeUp.sign("S1", store)
        let number = try #require(try store.personsDue(after: nil, limit: 1).first?.doses.first?.record.number)
        try store.returnToSignature(recordNumbers: [number])
        try store.returnToSignature(recordNumbers: [number])
        #expect(try store.recordsAwaitingSignature(siteCode: "S1", after: 0, limit: 10).map(\.number) == [number])
        #expect(try store.personsDue(after: nil, limit: 1).first?.doses.first?.proof == nil)
    }

    @Test(arguments: Engine.all) func theFunnelCountsPeopleAndDosesAndNeverMixesQueues(engine: Engine) throws {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        try MadeUp.takeIn((0..<6).map { MadeUp.record($0, dose: $0 % 2 + 1) }, store)
        let waiting = try store.recordsAwaitingLinkage(after: 0, limit: 10)
        let persons: [UInt64?] = [100, 100, 101, nil, nil]
        try store.save(zip(waiting, persons).map { MadeUp.decision($0, person: $1) }, at: MadeUp.instant)
        let signing = try store.recordsAwaitingSignature(siteCode: "S1", after: 0, limit: 2)
        try store.save(MadeUp.list("S1", count: 2), doses: MadeUp.leaves(signing))
        try store.write([], holds: [(MadeUp.person(100), .nameUnfit)], at: MadeUp.instant)
        let report = try store.funnel()
        #expect(report.accepted == FunnelReport.Count(people: 5, doses: 6))
        #expect(report.awaitingLinkage == FunnelReport.Count(people: 1, doses: 1))
        #expect(report.linked == FunnelReport.Count(people: 2, doses: 3))
        #expect(report.attested == FunnelReport.Count(people: 1, doses: 2))
        #expect(report.certified == FunnelReport.Count(people: 0, doses: 0))
        #expect(
            report.causes == [
                FunnelReport.Cause(queue: "identity", code: "review/V2", count: .init(people: 2, doses: 2)),
                FunnelReport.Cause(queue: "signature", code: "unsigned", count: .init(people: 1, doses: 1)),
                FunnelReport.Cause(queue: "issuance", code: "name-unfit", count: .init(people: 1, doses: 2)),
            ]
        )
        #expect(report.provinces.map(\.code) == ["01", "79"])
        #expect(report.provinces.map(\.accepted.doses) == [3, 3])
        let audit = try scratch.behindItsBack("SELECT counts FROM audit_event WHERE step = 'link'")
        #expect(audit == "{\"linked\":3,\"waiting\":2}")
    }
}
