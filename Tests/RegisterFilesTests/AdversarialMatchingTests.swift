import Linkage
import Records
import RegisterFiles
import Testing

/// The cases of MISMATCH §5 and §8 that a machine is led astray by, each beside people who look alike.
@Suite struct AdversarialMatchingTests {
    static func person(
        _ number: String,
        _ surname: String,
        _ middle: String,
        _ given: String,
        _ birth: String,
        _ sex: String,
        house: String,
        former: String = ""
    ) -> Person {
        Person(
            number: number,
            surname: surname,
            middle: middle,
            given: given,
            birth: birth,
            sex: sex,
            household: house,
            former: former
        )
    }

    static let people: [Person] = [
        // Two people of one village, one confusion apart, born the same day, in two houses.
        person("079090000011", "Võ", "Văn", "Phúc", "1990-03-11", "M", house: "h1"),
        person("079090000012", "Võ", "Văn", "Phước", "1990-03-11", "M", house: "h2"),
        // Father and son of one name.
        person("079055000019", "Đinh", "Bá", "Khôi", "1955-07-20", "M", house: "h3"),
        person("079085000001", "Đinh", "Bá", "Khôi", "1985-02-13", "M", house: "h3"),
        // The same name and birth date in two houses.
        person("079188000001", "Lâm", "Thị", "Nguyệt", "1988-09-09", "F", house: "h4"),
        person("079188000077", "Lâm", "Thị", "Nguyệt", "1988-09-09", "F", house: "h5"),
        // Numbers one slip apart: brothers born the same day in two houses.
        person("079095000101", "Kiều", "Minh", "Tâm", "1995-05-05", "M", house: "h6"),
        person("079095000102", "Kiều", "Minh", "Trí", "1995-05-05", "M", house: "h7"),
        // A mother, her child, and an unrelated woman.
        person("079180000001", "Phan", "Ngọc", "Diễm", "1980-01-15", "F", house: "h8"),
        person("079316000001", "Tô", "Gia", "Hân", "2016-04-22", "F", house: "h8"),
        person("079182000345", "Nghiêm", "Thu", "Hà", "1982-12-02", "F", house: "h9"),
        // One old number, two owners.
        person("075170000001", "Cao", "Thị", "Bích", "1970-06-06", "F", house: "h10", former: "271450001"),
        person("075071000002", "Mạc", "Văn", "Tư", "1971-08-08", "M", house: "h11", former: "271450001"),
        person("079068000009", "Ông", "Ích", "Khiêm", "1968-10-30", "M", house: "h12", former: "023456789"),
    ]

    static func answer(
        _ name: String,
        _ birth: String,
        _ sex: String,
        _ number: String,
        commune: String = "",
        phone: String = ""
    ) throws -> RegisterAnswer {
        let register = try MatchingTests.register(people)
        let record = try Nation.record(name: name, birth: birth, sex: sex, number: number)
        let identity = DeclaredIdentity(
            fullName: name,
            dateOfBirth: birth,
            sex: sex,
            idNumber: number,
            nationality: "",
            phone: phone,
            province: "79",
            commune: commune
        )
        let query = IdentityQuery(
            key: record.key,
            identity: identity,
            vaccine: record.dose.vaccine,
            administeredOn: record.dose.administeredOn
        )
        return register.answers(to: [query])[0]
    }

    @Test func theNeighbourWhoseNameWasHeardIsNotTheNumbersOwner() throws {
        // Declared Phước with Phúc's number: a slip of the ear by itself, but Phước lives next door.
        let answer = try Self.answer("Võ Văn Phước", "11/03/1990", "M", "079090000011", commune: "26734")
        #expect(answer.outcome == .review)
        #expect(answer.disclosure == nil)
        #expect(answer.reasons.contains(.vetoTwoOwners) || answer.reasons.contains(.vetoRunnerUp))
    }

    @Test func aSonUnderHisFathersNumberWaits() throws {
        let answer = try Self.answer("Đinh Bá Khôi", "13/02/1985", "M", "079055000019", commune: "26734")
        #expect(!answer.outcome.isAutomatic)
        #expect(answer.reasons.contains(.vetoTwoOwners))
    }

    @Test func withoutANumberTheYearAloneTellsFatherFromSonToNobody() throws {
        let answer = try Self.answer("Đinh Bá Khôi", "1985", "M", "", commune: "26734")
        #expect(!answer.outcome.isAutomatic)
        #expect(answer.reasons.contains(.vetoDefaultDate))
    }

    @Test func twoPeopleOfOneNameAndDayAreNotToldApartWithoutANumber() throws {
        let answer = try Self.answer("Lâm Thị Nguyệt", "09/09/1988", "F", "", commune: "26734")
        #expect(answer.outcome == .review)
        #expect(answer.reasons.contains(.vetoRunnerUp))
    }

    @Test func aPersonWhoIsAloneWithNameDayAndCommuneNeedsNoNumber() throws {
        let answer = try Self.answer("Nghiêm Thu Hà", "02/12/1982", "F", "", commune: "26734")
        #expect(answer.outcome == .resolved)
        #expect(answer.tier == .t3)
        #expect(answer.disclosure?.personalNumber.text == "079182000345")
        let elsewhere = try Self.answer("Nghiêm Thu Hà", "02/12/1982", "F", "", commune: "26737")
        #expect(elsewhere.outcome == .review)
    }

    @Test func aBrotherOneDigitAwayStopsTheRepair() throws {
        // 079095000103 is one slip from both brothers.
        let answer = try Self.answer("Kiều Minh Tâm", "05/05/1995", "M", "079095000103", commune: "26734")
        #expect(!answer.outcome.isAutomatic)
    }

    @Test func aDigitIsMendedWhereNobodyStandsInTheWay() throws {
        for number in ["079182000354", "079182000346", "79182000345", "O79I82OOO345", "079 182 000 345"] {
            let answer = try Self.answer("Nghiêm Thu Hà", "02/12/1982", "F", number, commune: "26734")
            #expect(answer.tier == .t2, "\(number)")
            #expect(answer.disclosure?.personalNumber.text == "079182000345")
        }
    }

    @Test func aChildUnderTheMothersNumberWaits() throws {
        let answer = try Self.answer("Tô Gia Hân", "22/04/2016", "F", "079180000001", commune: "26734")
        #expect(!answer.outcome.isAutomatic)
        #expect(answer.reasons.contains(.vetoTwoOwners))
    }

    @Test func nobodyIsMadeTheOwnerOfATypedNumber() throws {
        // The dangerous repair: name and birth date are the child's, the number the mother's.
        let answer = try Self.answer("Nghiêm Thu Hà", "02/12/1982", "F", "079180000001", commune: "26734")
        #expect(answer.outcome == .review)
        #expect(answer.reasons.first == .vetoTwoOwners)
    }

    @Test func anOldNumberOfTwoOwnersNeverDecides() throws {
        let answer = try Self.answer("Cao Thị Bích", "06/06/1970", "F", "271450001", commune: "26734")
        #expect(answer.outcome == .review)
        #expect(answer.reasons.contains(.vetoRunnerUp))
        let single = try Self.answer("Ông Ích Khiêm", "30/10/1968", "M", "023456789", commune: "26734")
        #expect(single.tier == .t2)
    }

    @Test func digitsLostForGoodAreNotGuessed() throws {
        for number in ["7.91820E+10", "0791820003455", "B1234567"] {
            let answer = try Self.answer("Nghiêm Thu Hà", "02/12/1982", "F", number, commune: "26734")
            #expect(!answer.outcome.isAutomatic, "\(number)")
        }
    }

    @Test func whoIsNotInTheRegisterIsAskedAndNotLikened() throws {
        let stranger = try Self.answer("Triệu Quốc Đạt", "1999-11-23", "M", "079099000555", commune: "27000")
        #expect(stranger.outcome == .contact || stranger.outcome == .review)
        #expect(stranger.disclosure == nil)
        // Same name and day as a registered woman, another number, another commune.
        let alike = try Self.answer("Nghiêm Thu Hà", "02/12/1982", "F", "001182999111", commune: "00004")
        #expect(!alike.outcome.isAutomatic)
    }

    @Test func everyLineAddsUpToTheTotal() throws {
        let answer = try Self.answer("Nghiem Thu Ha", "02/12/1982", "F", "079182000345", commune: "26734")
        let other = try Self.answer("Ông Ích Khiêm", "30/10/1968", "M", "023456789")
        let prior = answer.weightBits - answer.evidence.reduce(0) { $0 + $1.bits }
        #expect(abs(prior - (other.weightBits - other.evidence.reduce(0) { $0 + $1.bits })) < 1e-9)
        #expect(answer.evidence.map(\.field) == FieldEvidence.Field.allCases)
        #expect(answer.evidence[1].difference == .diacriticsDropped)
        #expect(answer.modelVersion == MatchModel.stated.version)
    }
}
