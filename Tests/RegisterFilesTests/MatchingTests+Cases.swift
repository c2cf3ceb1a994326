import Linkage
import Records
import RegisterFiles
import Testing

/// The town and the declarations that the matcher is asked about.
extension MatchingTests {
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
        /// Whose number it must be, when it is not the declared one.
        var of: String?
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
            outcome: .resolved,
            reasons: [.nameConfusion]
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
            outcome: .resolved,
            reasons: [.birthComponent]
        ),
        Case(
            what: "lost zero",
            name: "Trần Thị Hòa",
            birth: "03/11/1985",
            sex: "F",
            number: "79185012345",
            of: "079185012345",
            outcome: .resolved,
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
            of: "079185012345",
            outcome: .resolved,
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
            reasons: [.vetoHousehold, .vetoRunnerUp, .nameDifferent]
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
            reasons: [.vetoAge, .vetoTwoOwners, .numberOfAnother]
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
            outcome: .integrity,
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
}
