import Issuance
import Pipeline
import Progress
import Records
import Store
import Testing

/// What the store knows when it handed nothing out itself, or when something changed meanwhile.
@Suite struct StoreIssuanceTests {
    /// A store with two persons of two signed doses each.
    private func signed(_ engine: Engine) throws -> (Scratch, Store) {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        try MadeUp.takeIn((0..<4).map { MadeUp.record($0, dose: $0 % 2 + 1) }, store)
        let first = try store.recordsAwaitingLinkage(after: 0, limit: 1).first?.number ?? 0
        try MadeUp.link(store) { UInt64(($0 - first) / 2 + 100) }
        try MadeUp.sign("S1", store)
        return (scratch, store)
    }

    @Test(arguments: Engine.all) func anotherProcessWritesAndSettlesWhatThisOneHandedOut(engine: Engine) throws {
        let (scratch, store) = try signed(engine)
        let files = try store.personsDue(after: nil, limit: 10)
        let intents = files.enumerated().map { MadeUp.intent($1, number: $0) }
        let other = try scratch.open()
        #expect(try other.write(intents, holds: [], at: MadeUp.instant) == intents)
        #expect(try store.personsDueCount() == 0)
        let third = try scratch.open()
        try third.settle(intents.map(MadeUp.certificate))
        try other.settle(intents.map(MadeUp.certificate))
        #expect(try store.openIntents(limit: 10).isEmpty)
        #expect(try store.funnel().certified == FunnelReport.Count(people: 2, doses: 4))
    }

    @Test(arguments: Engine.all) func aCertificateThatDiffersFromItsIntentIsRefused(engine: Engine) throws {
        let (scratch, store) = try signed(engine)
        defer { withExtendedLifetime(scratch) {} }
        let files = try store.personsDue(after: nil, limit: 10)
        let intents = files.enumerated().map { MadeUp.intent($1, number: $0) }
        try store.write(intents, holds: [], at: MadeUp.instant)
        let swapped = IssuanceIntent(
            uvci: intents[0].uvci,
            personalNumber: intents[1].personalNumber,
            recordKey: intents[1].recordKey,
            documentDigest: intents[1].documentDigest,
            keyIdentifier: intents[1].keyIdentifier,
            issuedAt: intents[1].issuedAt,
            expiresAt: intents[1].expiresAt,
            claims: []
        )
        for process in [store, try scratch.open()] {
            #expect(throws: StoreError.self) { try process.settle([MadeUp.certificate(swapped)]) }
        }
        #expect(try store.openIntents(limit: 10) == intents)
        #expect(throws: StoreError.self) { try store.settle([MadeUp.certificate(swapped)]) }
    }

    @Test(arguments: Engine.all) func anIdentifierIsNeverAllottedTwice(engine: Engine) throws {
        let (scratch, store) = try signed(engine)
        defer { withExtendedLifetime(scratch) {} }
        let files = try store.personsDue(after: nil, limit: 10)
        #expect(throws: StoreError.uniqueViolation) {
            try store.write(files.map { MadeUp.intent($0, number: 1) }, holds: [], at: MadeUp.instant)
        }
        #expect(try store.openIntents(limit: 10).isEmpty)
        #expect(try store.personsDueCount() == 2)
    }

    @Test(arguments: Engine.all) func aDocumentThatWasReplacedMeanwhileIsLeftOutAndItsPersonStaysDue(
        engine: Engine
    ) throws {
        let (scratch, store) = try signed(engine)
        let files = try store.personsDue(after: nil, limit: 10)
        let record = files[0].doses[1].record
        let again = Stored(number: record.number, value: record.value.record)
        try store.save([MadeUp.decision(again, person: 100, surname: "Trần")], at: MadeUp.instant)
        let intents = files.enumerated().map { MadeUp.intent($1, number: $0) }
        #expect(try store.write(intents, holds: [], at: MadeUp.instant) == [intents[1]])
        #expect(try store.personsDue(after: nil, limit: 10).map(\.personalNumber) == [MadeUp.person(100)])
        // Another process knows no versions, and still leaves the person due.
        #expect(try scratch.open().write([intents[0]], holds: [], at: MadeUp.instant).isEmpty)
        #expect(try store.personsDueCount() == 1)
        let unsigned = IssuanceIntent(
            uvci: "URN:UVCI:01:VN:9#A",
            personalNumber: intents[1].personalNumber,
            recordKey: intents[1].recordKey,
            documentDigest: MadeUp.digest(77),
            keyIdentifier: intents[1].keyIdentifier,
            issuedAt: MadeUp.instant,
            expiresAt: MadeUp.instant,
            claims: [1]
        )
        #expect(throws: StoreError.self) { try store.write([unsigned], holds: [], at: MadeUp.instant) }
    }

    @Test(arguments: Engine.all) func aPersonWhoWasMadeDueAgainIsNotEndedByAnAnswerFromBefore(engine: Engine) throws {
        let (scratch, store) = try signed(engine)
        let file = try #require(try store.personsDue(after: nil, limit: 1).first)
        let other = try scratch.open()
        try other.write([], holds: [(file.personalNumber, .courseIncomplete)], at: MadeUp.instant)
        let again = Stored(number: file.doses[0].record.number, value: file.doses[0].record.value.record)
        try other.save([MadeUp.decision(again, person: 100, surname: "Trần")], at: MadeUp.instant)
        try store.write([], holds: [(file.personalNumber, .courseIncomplete)], at: MadeUp.instant)
        #expect(try store.personsDue(after: nil, limit: 1).map(\.personalNumber) == [file.personalNumber])
    }

    @Test(arguments: Engine.all) func pagesOfTheLineGoAcrossBatchesOfIntakeAndSkipWhatIsLinked(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        for batch in 0..<3 { try MadeUp.takeIn((0..<5).map { MadeUp.record(batch * 5 + $0) }, store) }
        let all = try store.recordsAwaitingLinkage(after: 0, limit: 100)
        #expect(all.map(\.value.key.recordID) == (0..<15).map { "R\($0)" })
        #expect(
            try store.recordsAwaitingLinkage(after: all[2].number, limit: 4).map(\.number) == all[3..<7].map(\.number)
        )
        #expect(try store.recordsAwaitingLinkage(after: all[14].number, limit: 4).isEmpty)
        try store.save(all[4..<11].map { MadeUp.decision($0, person: nil, outcome: .retry) }, at: MadeUp.instant)
        #expect(try store.awaitingLinkageCount() == 8)
        #expect(
            try store.recordsAwaitingLinkage(after: 0, limit: 100).map(\.number)
                == (all[..<4] + all[11...]).map(\.number)
        )
        #expect(try store.funnel().awaitingLinkage.doses == 8)
        #expect(try store.reopen(.retry) == 7)
        #expect(try store.recordsAwaitingLinkage(after: 0, limit: 100).map(\.number) == all.map(\.number))
        #expect(try store.funnel().awaitingLinkage == FunnelReport.Count(people: 15, doses: 15))
        try store.save(all.map { MadeUp.decision($0, person: 7) }, at: MadeUp.instant)
        #expect(try store.awaitingLinkageCount() == 0)
        #expect(try store.funnel().linked == FunnelReport.Count(people: 1, doses: 15))
        #expect(try store.funnel().provinces.map(\.linked.people) == [1, 1])
    }
}
