import Linkage
import Pipeline
import Records
import Store
import Testing

/// Findings over many rows, kept.
@Suite struct FindingsStoreTests {
    @Test(arguments: Engine.all) func newFindingsTakeThePlaceOfFormerOnes(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        // MadeUp's people were all born on the third of November, at two sites.
        try MadeUp.takeIn((0..<4).map { MadeUp.record($0, site: $0 < 3 ? "S1" : "S2") }, store)
        let numbers = try store.recordsAwaitingLinkage(after: 0, limit: 10).map(\.number)
        let date = BatchFinding(
            kind: .siteDefaultDate,
            siteCode: "S1",
            subject: "11-03",
            recordCount: 3,
            expectedCount: 0.5
        )
        let slip = BatchFinding(
            kind: .listShifted,
            siteCode: "S1",
            subject: "\(numbers[1])..\(numbers[2])",
            hypothesis: "next",
            recordCount: 2,
            expectedCount: 0
        )
        try store.replaceFindings(FoundFindings(findings: [date, slip]), at: MadeUp.instant)
        #expect(try store.findings() == [slip, date])
        var members = try store.findingMembers(in: 0...Int64.max)
        #expect(members.defaultDates == Set(numbers[0..<3]))
        #expect(members.slipped == Set(numbers[1...2]))
        #expect(try store.findingMembers(in: numbers[3]...numbers[3]) == FindingMembers())
        try store.replaceFindings(FoundFindings(findings: [date]), at: MadeUp.instant)
        #expect(try store.findings() == [date])
        members = try store.findingMembers(in: 0...Int64.max)
        #expect(members.slipped.isEmpty && members.defaultDates.count == 3)
        #expect(try FindingsStep(ledger: store, at: MadeUp.instant).run().isEmpty)
        #expect(try store.findingMembers(in: 0...Int64.max) == FindingMembers())
    }

    @Test(arguments: Engine.all) func anEarlierRecordIsWithdrawnUnlessItIsSigned(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        try MadeUp.takeIn([MadeUp.record(1), MadeUp.record(2)], store)
        let waiting = try store.recordsAwaitingLinkage(after: 0, limit: 10)
        try store.save(
            [MadeUp.decision(waiting[0], person: 100), MadeUp.decision(waiting[1], person: nil)],
            at: MadeUp.instant
        )
        let numbers = waiting.map(\.number)
        let unsigned = try store.unsignedDecisions(of: numbers)
        #expect(unsigned.map(\.number) == [numbers[0]])
        #expect(unsigned.first?.value.personalNumber == MadeUp.person(100))
        try MadeUp.sign("S1", store)
        #expect(try store.unsignedDecisions(of: numbers).isEmpty)
        #expect(try store.unsignedDecisions(of: []).isEmpty)
    }
}
