@_spi(Linkage) import Linkage
@_spi(Intake) @_spi(Linkage) import Records
import Testing

/// The vetoes that need the ministry's own doses.
@Suite struct DoseGuardTests {
    private func record(day: Int, lot: String = "A-1", site: String = "S1", dose: Int? = nil) throws -> AcceptedRecord {
        let first = try RepairProposalsTests.record()
        let date = try #require(CivilDate(year: 2021, month: 8, day: day))
        return AcceptedRecord(
            key: RecordKey(siteCode: site, recordID: "R\(day)"),
            channel: .typed,
            identity: first.identity,
            dose: Dose(vaccine: first.dose.vaccine, lot: lot, doseNumber: dose ?? day % 9 + 1, administeredOn: date),
            notes: [],
            subject: 1
        )
    }

    private func decision(_ record: AcceptedRecord, tier: LinkTier = .t0) throws -> LinkDecision {
        LinkDecision(
            answer: RegisterAnswer(
                outcome: tier == .t0 ? .verified : .resolved,
                tier: tier,
                weightBits: 27,
                reasons: [],
                evidence: [],
                disclosure: nil
            ),
            linked: LinkedRecord(record: record, identity: try RepairProposalsTests.verified().identity),
            registerVersion: "r",
            normalisationVersion: 1
        )
    }

    @Test func aSecondDoseWithinFourteenDaysGoesToReview() throws {
        var doses = DoseGuard(doses: [])
        let (first, close, far) = (try record(day: 1), try record(day: 14), try record(day: 15))
        #expect(try doses.judged(decision(first), on: first, number: 1) == decision(first))
        let held = try doses.judged(decision(close), on: close, number: 2)
        #expect(held.answer.outcome == .review)
        #expect(held.answer.reasons == [.vetoIncompatibleDose])
        #expect(held.linked == nil)
        #expect(held.personalNumber == nil)
        #expect(doses.disputed == [1])
        #expect(try doses.judged(decision(far), on: far, number: 3) == decision(far))
    }

    @Test func theSameDoseEnteredTwiceCountsOnce() throws {
        var doses = DoseGuard(doses: [])
        let (first, again) = (try record(day: 1), try record(day: 4, lot: "a1", site: "S2"))
        _ = try doses.judged(decision(first), on: first, number: 1)
        let second = try doses.judged(decision(again), on: again, number: 2)
        #expect(second.answer.outcome == .verified)
        #expect(second.answer.reasons == [.doseTwice])
        #expect(second.linked == nil)
        #expect(second.personalNumber == (try decision(first).personalNumber))
        let (unnamed, other) = (try record(day: 2, lot: ""), try record(day: 2, lot: "B-2"))
        #expect(try doses.judged(decision(unnamed), on: unnamed, number: 3).answer.reasons == [.vetoIncompatibleDose])
        #expect(try doses.judged(decision(other), on: other, number: 4).answer.reasons == [.vetoIncompatibleDose])
    }

    @Test func twoFirstDosesOfOnePersonAreNotBothTheirs() throws {
        var doses = DoseGuard(doses: [])
        let (first, again) = (try record(day: 1, dose: 1), try record(day: 28, dose: 1))
        _ = try doses.judged(decision(first), on: first, number: 1)
        #expect(try doses.judged(decision(again), on: again, number: 2).answer.reasons == [.vetoIncompatibleDose])
        #expect(doses.disputed == [1])
        let withdrawn = try decision(first).disputed()
        #expect(withdrawn.answer.reasons == [.vetoIncompatibleDose])
        #expect(withdrawn.linked == nil && withdrawn.personalNumber == nil)
    }

    @Test func aSignedDoseDoesNotMoveToAnotherPerson() throws {
        let one = try record(day: 1)
        let own = try #require(try decision(one).personalNumber)
        let stranger = try #require(PersonalNumber(value: 5))
        var moved = DoseGuard(doses: [], signedFor: [1: [stranger]])
        #expect(try moved.judged(decision(one), on: one, number: 1).answer.reasons == [.vetoSignedDose])
        var same = DoseGuard(doses: [], signedFor: [1: [own]])
        #expect(try same.judged(decision(one), on: one, number: 1) == decision(one))
    }

    @Test func aRowOfASlippedListIsAcceptedOnlyWhenEverythingIsEqual() throws {
        let one = try record(day: 1)
        var doses = DoseGuard(doses: [], slipped: [1])
        #expect(try doses.judged(decision(one, tier: .t1), on: one, number: 1).answer.reasons == [.listShifted])
        #expect(try doses.judged(decision(one), on: one, number: 1) == decision(one))
    }
}
