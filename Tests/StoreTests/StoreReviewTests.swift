import Linkage
import Pipeline
import Records
import Store
import Testing

/// What linking asks about doses that are linked already, and about records in review beside them.
@Suite struct StoreReviewTests {
    @Test(arguments: Engine.all) func dosesCloseToOthersOfTheSamePersonAreFound(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        // MadeUp gives dose n on the n-th of August.
        try MadeUp.takeIn((0..<4).map { MadeUp.record($0, dose: $0 + 1) }, store)
        let waiting = try store.recordsAwaitingLinkage(after: 0, limit: 10)
        let persons: [UInt64?] = [100, 101, nil, 100]
        try store.save(zip(waiting, persons).map { MadeUp.decision($0, person: $1) }, at: MadeUp.instant)
        func found(_ day: Int, _ person: UInt64 = 100, dose number: Int = 9) throws -> [Int64] {
            let date = try #require(CivilDate(year: 2021, month: 8, day: day))
            let dose = Dose(
                vaccine: waiting[0].value.dose.vaccine,
                lot: "",
                doseNumber: number,
                administeredOn: date
            )
            return try store.verifiedDoses(beside: [(MadeUp.person(person), dose)]).map(\.recordNumber).sorted()
        }
        #expect(try found(1) == [waiting[0].number, waiting[3].number])
        #expect(try found(15) == [waiting[3].number])
        #expect(try found(18).isEmpty)
        #expect(try found(28, dose: 4) == [waiting[3].number])
        #expect(try found(28, dose: 2).isEmpty)
        #expect(try found(2, 101) == [waiting[1].number])
        #expect(try found(2, 999).isEmpty)
        let dose = try #require(
            try store.verifiedDoses(beside: [(MadeUp.person(101), waiting[1].value.dose)]).first
        )
        #expect(dose.lot == "L'1")
        #expect(dose.doseNumber == 2)
        #expect(dose.vaccineCode == "EU/1/20/1528")
        #expect(dose.administeredOn == waiting[1].value.dose.administeredOn)
    }

    @Test(arguments: Engine.all) func forWhomADoseWasSignedIsRemembered(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        try MadeUp.takeIn([MadeUp.record(1), MadeUp.record(2)], store)
        let waiting = try store.recordsAwaitingLinkage(after: 0, limit: 10)
        try MadeUp.link(store) { _ in 100 }
        let range = waiting[0].number...waiting[1].number
        #expect(try store.signedPersons(ofRecords: range).isEmpty)
        try MadeUp.sign("S1", store)
        #expect(try store.signedPersons(ofRecords: range).isEmpty)
        try store.save([MadeUp.decision(waiting[0], person: nil)], at: MadeUp.instant)
        #expect(try store.signedPersons(ofRecords: range) == [waiting[0].number: [MadeUp.person(100)]])
    }

    @Test(arguments: Engine.all) func recordsInReviewStandBesideTheVerifiedOfTheirSubject(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        // Records 1 of two sites are of one subject, and so are records 2; 3 stands alone.
        let records = [("S1", 1), ("S2", 1), ("S1", 2), ("S2", 2), ("S3", 2), ("S1", 3)].map { site, number in
            MadeUp.record(number, site: site)
        }
        try MadeUp.takeIn(records, store)
        let waiting = try store.recordsAwaitingLinkage(after: 0, limit: 10)
        let persons: [UInt64?] = [100, nil, 101, nil, 102, nil]
        try store.save(zip(waiting, persons).map { MadeUp.decision($0, person: $1) }, at: MadeUp.instant)
        #expect(
            try store.recordsInReview(after: 0, limit: 10).map(\.record.number) == [1, 3, 5].map { waiting[$0].number }
        )
        let found = try store.reviewedBesideVerified(after: 0, limit: 10)
        #expect(found.pairs.map(\.reviewed) == [waiting[1].number])
        #expect(found.pairs.map(\.verified) == [waiting[0].number])
        #expect(found.last == waiting[5].number)
        let pair = try #require(try store.besideVerified(found.pairs[...]).first)
        #expect(pair.record.value == waiting[1].value)
        #expect(pair.decision.answer.reasons == [.vetoRunnerUp, .nameDifferent])
        #expect(pair.verified.identity == MadeUp.decision(waiting[0], person: 100).value.linked?.identity)
        let known = try store.verifiedPersons([MadeUp.person(102), MadeUp.person(999)])
        #expect(known.mapValues(\.recordNumber) == [MadeUp.person(102): waiting[4].number])
        #expect(try store.reviewedBesideVerified(after: waiting[5].number, limit: 10).last == nil)
        #expect(try store.findingMembers(in: 0...Int64.max) == FindingMembers())
    }
}
