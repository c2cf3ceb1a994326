import Linkage
import Records
import RegisterFiles
import Testing

@Suite struct MatchingTests {
    static func register(_ people: [Person], policy: DisclosurePolicy = .resolve) throws -> EmbeddedRegister {
        let folder = try TemporaryFolder()
        let population = try folder.write((Nation.header + people.map(\.line).joined()).utf8, as: "population.csv")
        let report = try RegisterIndexFile.build(population: population, output: folder.file("index"))
        #expect(report.personCount == people.count)
        return EmbeddedRegister(index: try RegisterIndexFile.open(path: folder.file("index")), policy: policy)
    }

    @Test(arguments: cases)
    func decides(_ example: Case) throws {
        let register = try Self.register(Self.town())
        let record = try Nation.record(
            name: example.name,
            birth: example.birth,
            sex: example.sex,
            number: example.number,
            nationality: example.nationality
        )
        let answer = register.answers(to: [IdentityQuery(record)])[0]
        #expect(answer.outcome == example.outcome)
        #expect(answer.reasons == example.reasons)
        #expect((answer.disclosure != nil) == answer.outcome.isAutomatic)
        let decision = Linker().decision(on: record, answer: answer, registerVersion: register.version)
        #expect((decision.linked != nil) == answer.outcome.isAutomatic)
        if let linked = decision.linked {
            #expect(linked.record == record)
            #expect(linked.identity.personalNumber.text == example.number.filter { $0 != " " })
        }
    }

    @Test func theRegistersValueWinsWhereADifferenceIsMoreThanStyle() throws {
        let register = try Self.register(Self.town())
        let record = try Nation.record(name: "TRAN THI HOA", birth: "03/11/1985", sex: "F", number: "079185012345")
        let answer = register.answers(to: [IdentityQuery(record)])[0]
        #expect(answer.disclosure?.fullName == "Trần Thị Hòa")
        #expect(answer.disclosure?.birthDate == nil)
        let linked = Linker().decision(on: record, answer: answer, registerVersion: "v").linked
        #expect(linked?.identity.surname == "Trần")
        #expect(linked?.identity.givenNames == "Thị Hòa")
        #expect(linked?.identity.birthDate.text == "1985-11-03")
    }

    @Test func strictPoliciesDiscloseNothingAndLinkOnlyWhatIsEqualAsDeclared() throws {
        let exact = try Nation.record(name: "Trần Thị Hòa", birth: "1985-11-03", sex: "F", number: "079185012345")
        let benign = try Nation.record(name: "TRAN THI HOA", birth: "1985-11-03", sex: "F", number: "079185012345")
        for policy in [DisclosurePolicy.trueFalse, .fieldVerdicts] {
            let register = try Self.register(Self.town(), policy: policy)
            let answers = register.answers(to: [IdentityQuery(exact), IdentityQuery(benign)])
            #expect(answers[0].outcome == .verified)
            #expect(answers[1].outcome == (policy == .trueFalse ? .review : .resolved))
            for answer in answers {
                #expect(answer.disclosure == nil)
                #expect(answer.evidence.isEmpty == (policy == .trueFalse))
            }
            let linked = Linker().decision(on: exact, answer: answers[0], registerVersion: "v").linked
            #expect(linked?.identity.personalNumber.text == "079185012345")
            #expect(linked?.identity.surname == "Trần")
            #expect(linked?.identity.givenNames == "Thị Hòa")
            #expect(Linker().decision(on: benign, answer: answers[1], registerVersion: "v").linked == nil)
            // Two words may be the surname: the person is known, and nobody guesses which words go where.
            let doubtful = try Nation.record(
                name: "Nguyễn Lê Hoa",
                birth: "1985-11-03",
                sex: "F",
                number: "079185012345"
            )
            let decision = Linker().decision(on: doubtful, answer: answers[0], registerVersion: "v")
            #expect(decision.linked == nil)
            #expect(decision.personalNumber?.text == "079185012345")
            #expect(decision.answer.reasons == [.surnameUnknown])
        }
    }

    @Test func aNonsensicalAnswerCountsAsNone() throws {
        let record = try Nation.record(name: "Trần Thị Hòa", birth: "1985-11-03", sex: "F", number: "079185012345")
        for (number, words) in [("079185012346", 1), ("079185012345", 0), ("079185012345", 9)] {
            let answer = RegisterAnswer(
                outcome: .verified,
                tier: .t0,
                weightBits: 1,
                reasons: [],
                evidence: [],
                disclosure: .init(
                    personalNumber: try #require(PersonalNumber(number)),
                    surnameWordCount: words,
                    fullName: nil,
                    birthDate: nil,
                    sex: nil
                )
            )
            let decision = Linker().decision(on: record, answer: answer, registerVersion: "v")
            #expect(decision.answer.outcome == .retry)
            #expect(decision.linked == nil)
        }
        #expect(LinkDecision.unanswered(registerVersion: "v").answer.outcome == .retry)
    }

    @Test func nobodyIsAcceptedForAPersonWhoDiffersInNameAndBirthDate() throws {
        let people = Nation.people(8_000, seed: 11)
        let register = try Self.register(people)
        var numbers = SeededNumbers(state: 77)
        var automatic = 0
        for index in 0..<40_000 {
            let person = people[numbers.next(below: people.count)]
            // Half the owners are of the same household, where swaps happen.
            let near = min(
                people.count - 1,
                (people.firstIndex { $0.number == person.number } ?? 0) / 4 * 4 + numbers.next(below: 4)
            )
            let owner = index % 2 == 0 ? people[near] : people[numbers.next(below: people.count)]
            let record = try Nation.record(
                name: person.fullName,
                birth: person.birth,
                sex: person.sex,
                number: owner.number
            )
            let answer = register.answers(to: [IdentityQuery(record)])[0]
            if answer.outcome.isAutomatic { automatic += 1 }
            if owner.number != person.number {
                let isBothDifferent = owner.fullName != person.fullName && owner.birth != person.birth
                #expect(!(isBothDifferent && answer.outcome.isAutomatic))
                let isTwin =
                    owner.household == person.household && owner.surname == person.surname
                    && owner.birth == person.birth
                #expect(!(isTwin && owner.fullName != person.fullName && answer.outcome.isAutomatic))
            }
        }
        #expect(automatic > 3_000)
    }

    @Test func hostileIdentitiesGetADecision() throws {
        let register = try Self.register(Self.town())
        let texts = [
            String(repeating: "x", count: 10_000), String(repeating: "\u{301}", count: 5_000), "\u{0}", "\u{202E}Hòa",
            "",
        ]
        for text in texts {
            let record = try Nation.record(name: text, birth: text, sex: text, number: "079185012345")
            #expect(register.answers(to: [IdentityQuery(record)])[0].outcome == .review)
            let other = try Nation.record(name: text, birth: text, sex: text, number: text, nationality: text)
            #expect(!register.answers(to: [IdentityQuery(other)])[0].outcome.isAutomatic)
        }
    }
}
