import Linkage
import Records
import Testing

/// A register's answer that does not fit what was declared is not believed: mixed up, wrong, or a lie.
@Suite struct PlausibilityTests {
    private static let own: UInt64 = 79_190_012_345
    private static let others: UInt64 = 79_190_012_399

    /// The decision on Nguyễn Thị Hoa, 03/11/1990, F, when the register says this.
    private func decision(
        _ tier: LinkTier,
        number: UInt64 = PlausibilityTests.own,
        declared: String = "079190012345",
        name: String? = nil,
        birth: String? = nil,
        sex: Sex? = nil,
        words: Int = 1
    ) throws -> LinkDecision {
        let record = try RepairProposalsTests.record(number: declared)
        let answer = RegisterAnswer(
            outcome: tier == .t0 ? .verified : .resolved,
            tier: tier,
            weightBits: 45,
            reasons: [],
            evidence: [],
            disclosure: .init(
                personalNumber: try #require(PersonalNumber(value: number)),
                surnameWordCount: words,
                fullName: name,
                birthDate: try birth.map { try #require(BirthDate(iso8601: $0)) },
                sex: sex
            )
        )
        return Linker().decision(on: record, answer: answer, registerVersion: "v")
    }

    private func isBelieved(_ decision: LinkDecision) -> Bool {
        if decision.linked != nil { return decision.answer.outcome.isAutomatic }
        #expect(decision.answer == .unanswered)
        return false
    }

    @Test func whatATierAllowsIsBelieved() throws {
        #expect(isBelieved(try decision(.t0)))
        #expect(isBelieved(try decision(.t1, name: "Nguyễn Thị Hòa")))
        #expect(isBelieved(try decision(.t1, name: "Nguyễn Hoa")))
        #expect(isBelieved(try decision(.t1, name: "Thị Hoa Nguyễn")))
        #expect(isBelieved(try decision(.t1, birth: "1990-03-11")))
        #expect(isBelieved(try decision(.t1, birth: "1990")))
        #expect(isBelieved(try decision(.t1, birth: "1980-11-03")))
        #expect(isBelieved(try decision(.t1, sex: .male)))
        #expect(isBelieved(try decision(.t2, number: Self.others)))
        #expect(isBelieved(try decision(.t2, declared: "79190012345")))
        #expect(isBelieved(try decision(.t2, declared: "271450001", name: "Nguyễn Thị Hoà")))
        #expect(isBelieved(try decision(.t2, declared: "79190012345", birth: "1990-03-11")))
        #expect(isBelieved(try decision(.t2, declared: "271450001", sex: .male)))
        #expect(isBelieved(try decision(.t3, declared: "")))
    }

    @Test func anotherPersonsAnswerIsNot() throws {
        #expect(!isBelieved(try decision(.t0, number: Self.others)))
        #expect(!isBelieved(try decision(.t1, number: Self.others)))
        #expect(!isBelieved(try decision(.t2)))
        #expect(!isBelieved(try decision(.t3)))
        #expect(!isBelieved(try decision(.t0, declared: "")))
    }

    /// MISMATCH §5: the repair that is forbidden, coming from the other side.
    @Test func aNumbersOwnerNeverTakesThePlaceOfTheDeclaredPerson() throws {
        for tier in [LinkTier.t0, .t1] {
            #expect(!isBelieved(try decision(tier, name: "Trần Văn Bình", birth: "1971-05-20", sex: .male)))
            #expect(!isBelieved(try decision(tier, name: "Trần Văn Bình")))
            #expect(!isBelieved(try decision(tier, birth: "1971-05-20")))
        }
        #expect(!isBelieved(try decision(.t2, number: Self.others, name: "Trần Văn Bình")))
        #expect(!isBelieved(try decision(.t2, number: Self.others, birth: "1971-05-20")))
        #expect(!isBelieved(try decision(.t2, number: Self.others, birth: "1990-03-11", sex: .male)))
        #expect(!isBelieved(try decision(.t3, declared: "", name: "Nguyễn Thị Hòa")))
    }

    @Test func noTierBridgesTwoDifferences() throws {
        #expect(!isBelieved(try decision(.t1, name: "Nguyễn Thị Hòa", birth: "1990-03-11")))
        #expect(!isBelieved(try decision(.t1, birth: "1990-03-11", sex: .male)))
        #expect(!isBelieved(try decision(.t0, sex: .male)))
        for tier in [LinkTier.t4, .t5, .t6] { #expect(!isBelieved(try decision(tier))) }
    }

    @Test func aSurnameOfMoreWordsThanThereAreIsNone() throws {
        for words in [0, -1, 4, Int.max] { #expect(!isBelieved(try decision(.t0, words: words))) }
    }

    @Test func usedUpQuestionsGoToAPersonAndAreNotAskedAgain() throws {
        let record = try RepairProposalsTests.record()
        let decision = Linker().decision(on: record, answer: .exhausted, registerVersion: "v")
        #expect(decision.answer.outcome == .review && decision.linked == nil)
        #expect(!Linker().mayRepair(.exhausted, hasVerified: true))
        #expect(!Linker().mayRepair(.unanswered, hasVerified: true))
        #expect(CitizenExplanation(.exhausted).fields.isEmpty)
    }
}
