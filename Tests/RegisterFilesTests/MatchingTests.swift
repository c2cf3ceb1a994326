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

    static func town() -> [Person] {
        [
            Person(
                number: "079185012345",
                surname: "Trần",
                middle: "Thị",
                given: "Hòa",
                birth: "1985-11-03",
                sex: "F",
                household: "a",
                former: "271450001;023456789"
            ),
            Person(
                number: "079215000001",
                surname: "Nguyễn",
                middle: "Hoàng",
                given: "Long",
                birth: "2005-02-01",
                sex: "M",
                household: "b"
            ),
            Person(
                number: "079215000002",
                surname: "Nguyễn",
                middle: "Hoàng",
                given: "Lân",
                birth: "2005-02-01",
                sex: "M",
                household: "b"
            ),
            Person(
                number: "075052000001",
                surname: "Lê",
                middle: "Văn",
                given: "An",
                birth: "1952",
                sex: "M",
                household: "c",
                former: "271450001"
            ),
            Person(
                number: "075052000002",
                surname: "Lê",
                middle: "Văn",
                given: "Ba",
                birth: "1952-08-17",
                sex: "M",
                household: "d"
            ),
            Person(
                number: "066190000001",
                surname: "Niê",
                middle: "",
                given: "Y",
                birth: "1990-05-06",
                sex: "M",
                household: "e"
            ),
            Person(
                number: "079060000001",
                surname: "Tôn Nữ",
                middle: "Thị",
                given: "Mai",
                birth: "1960-04-09",
                sex: "F",
                household: "f",
                death: "2021-01-01"
            ),
            Person(
                number: "079160000009",
                surname: "Phạm",
                middle: "",
                given: "Tí",
                birth: "1960-04-09",
                sex: "F",
                household: "g",
                cancelled: "1"
            ),
            Person(
                number: "079219000003",
                surname: "Trần",
                middle: "Văn",
                given: "Bé",
                birth: "2019-04-09",
                sex: "M",
                household: "a"
            ),
        ]
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let what: String
        let name, birth, sex, number: String
        var nationality = ""
        let outcome: LinkOutcome
        let reasons: [LinkReason]
        var testDescription: String { what }
    }

    static let cases: [Case] = [
        Case(
            what: "everything equal",
            name: "Trần Thị Hòa",
            birth: "1985-11-03",
            sex: "F",
            number: "079185012345",
            outcome: .verified,
            reasons: []
        ),
        Case(
            what: "other tone place, date form",
            name: "TRẦN THỊ HOÀ",
            birth: "03/11/1985",
            sex: "Nữ",
            number: " 079185012345",
            nationality: "Việt Nam",
            outcome: .verified,
            reasons: []
        ),
        Case(
            what: "marks dropped",
            name: "TRAN THI HOA",
            birth: "03/11/1985",
            sex: "Nữ",
            number: "079185012345",
            outcome: .resolved,
            reasons: [.diacriticsDropped]
        ),
        Case(
            what: "Telex residue",
            name: "Tran Thi Hoaf",
            birth: "03/11/1985",
            sex: "F",
            number: "079185012345",
            outcome: .review,
            reasons: [.nameDifferent]
        ),
        Case(
            what: "day and month swapped",
            name: "Trần Thị Hòa",
            birth: "11/03/1985",
            sex: "F",
            number: "079185012345",
            outcome: .resolved,
            reasons: [.birthDaySwapped]
        ),
        Case(
            what: "two fields",
            name: "TRAN THI HOA",
            birth: "11/03/1985",
            sex: "F",
            number: "079185012345",
            outcome: .review,
            reasons: [.diacriticsDropped, .birthDaySwapped, .severalFields]
        ),
        Case(
            what: "sex flipped",
            name: "Trần Thị Hòa",
            birth: "03/11/1985",
            sex: "Nam",
            number: "079185012345",
            outcome: .resolved,
            reasons: [.sexDifferent]
        ),
        Case(
            what: "one component",
            name: "Trần Thị Hòa",
            birth: "04/11/1985",
            sex: "F",
            number: "079185012345",
            outcome: .review,
            reasons: [.birthComponent]
        ),
        Case(
            what: "lost zero",
            name: "Trần Thị Hòa",
            birth: "03/11/1985",
            sex: "F",
            number: "79185012345",
            outcome: .review,
            reasons: [.numberLostZeros]
        ),
        Case(
            what: "scientific",
            name: "Trần Thị Hòa",
            birth: "03/11/1985",
            sex: "F",
            number: "1.23E+11",
            outcome: .review,
            reasons: [.numberMalformed]
        ),
        Case(
            what: "passport in the box",
            name: "Trần Thị Hòa",
            birth: "03/11/1985",
            sex: "F",
            number: "B1234567",
            outcome: .review,
            reasons: [.numberMalformed]
        ),
        Case(
            what: "no number",
            name: "Trần Thị Hòa",
            birth: "03/11/1985",
            sex: "F",
            number: "",
            outcome: .review,
            reasons: [.numberMissing]
        ),
        Case(
            what: "old number with two owners",
            name: "Trần Thị Hòa",
            birth: "03/11/1985",
            sex: "F",
            number: "271450001",
            outcome: .review,
            reasons: [.vetoRunnerUp, .oldNumber]
        ),
        Case(
            what: "old number with one owner",
            name: "Trần Thị Hòa",
            birth: "03/11/1985",
            sex: "F",
            number: "023456789",
            outcome: .review,
            reasons: [.oldNumber]
        ),
        Case(
            what: "unknown number",
            name: "Trần Thị Hòa",
            birth: "03/11/1985",
            sex: "F",
            number: "079185099999",
            outcome: .review,
            reasons: [.numberUnknown]
        ),
        Case(
            what: "twin exact",
            name: "Nguyễn Hoàng Long",
            birth: "01/02/2005",
            sex: "M",
            number: "079215000001",
            outcome: .verified,
            reasons: []
        ),
        Case(
            what: "twin, one digit mistyped",
            name: "Nguyễn Hoàng Long",
            birth: "01/02/2005",
            sex: "M",
            number: "079215000002",
            outcome: .review,
            reasons: [.vetoHousehold, .nameDifferent]
        ),
        Case(
            what: "twin without marks",
            name: "NGUYEN HOANG LONG",
            birth: "01/02/2005",
            sex: "M",
            number: "079215000001",
            outcome: .review,
            reasons: [.vetoHousehold, .diacriticsDropped]
        ),
        Case(
            what: "year against year",
            name: "Lê Văn An",
            birth: "1952",
            sex: "M",
            number: "075052000001",
            outcome: .verified,
            reasons: []
        ),
        Case(
            what: "1 January against year",
            name: "Lê Văn An",
            birth: "01/01/1952",
            sex: "M",
            number: "075052000001",
            outcome: .resolved,
            reasons: [.birthYearOnly]
        ),
        Case(
            what: "year against date",
            name: "Lê Văn Ba",
            birth: "1952",
            sex: "M",
            number: "075052000002",
            outcome: .resolved,
            reasons: [.birthYearOnly]
        ),
        Case(
            what: "mother's number on the child",
            name: "Trần Văn Bé",
            birth: "09/04/2019",
            sex: "M",
            number: "079185012345",
            outcome: .review,
            reasons: [.vetoTwoOwners, .numberOfAnother, .nameDifferent, .birthDifferent, .sexDifferent, .severalFields]
        ),
        Case(
            what: "too young for the vaccine",
            name: "Trần Văn Bé",
            birth: "09/04/2019",
            sex: "M",
            number: "079219000003",
            outcome: .review,
            reasons: [.vetoAge]
        ),
        Case(
            what: "dose after death",
            name: "Tôn Nữ Thị Mai",
            birth: "09/04/1960",
            sex: "F",
            number: "079060000001",
            outcome: .review,
            reasons: [.vetoDeceased]
        ),
        Case(
            what: "cancelled number",
            name: "Phạm Tí",
            birth: "09/04/1960",
            sex: "F",
            number: "079160000009",
            outcome: .review,
            reasons: [.numberSuperseded]
        ),
        Case(
            what: "letters lost",
            name: "Tr?n Th? H?a",
            birth: "03/11/1985",
            sex: "F",
            number: "079185012345",
            outcome: .review,
            reasons: [.vetoLossyText, .nameDifferent, .nameEncoding]
        ),
        Case(
            what: "foreigner",
            name: "John Smith",
            birth: "1980-01-01",
            sex: "M",
            number: "B1234567",
            nationality: "USA",
            outcome: .foreign,
            reasons: [.foreign]
        ),
        Case(
            what: "name order",
            name: "Y Niê",
            birth: "06/05/1990",
            sex: "M",
            number: "066190000001",
            outcome: .resolved,
            reasons: [.nameOrder]
        ),
    ]

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

    @Test func strictPoliciesDiscloseNothingAndLinkNothing() throws {
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
                #expect(Linker().decision(on: exact, answer: answer, registerVersion: "v").linked == nil)
            }
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
