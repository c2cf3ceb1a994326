import Linkage
import Records
@_spi(Intake) import Records
import RegisterFiles

/// A small generator with a seed (xorshift64*), so that a failing case can be made again.
struct SeededNumbers {
    var state: UInt64
    mutating func next(below bound: Int) -> Int {
        state ^= state >> 12
        state ^= state << 25
        state ^= state >> 27
        return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % bound
    }
}

/// A made-up person.
struct Person: Sendable {
    var number: String
    var surname: String
    var middle: String
    var given: String
    var birth: String
    var sex: String
    var household: String
    var former = ""
    var death = ""
    var cancelled = ""

    var fullName: String { [surname, middle, given].filter { !$0.isEmpty }.joined(separator: " ") }
    var line: String {
        "\(number),\(former),\(surname),\(middle),\(given),\(birth),\(sex),79,26734,\(household),,\(death),\(cancelled)\n"
    }
}

enum Nation {
    static let header =
        "personal_number,former_numbers,surname,middle_names,given_name,date_of_birth,sex,permanent_province,"
        + "permanent_commune,household,phone,deceased_on,cancelled\n"

    static let surnames = ["Nguyễn", "Trần", "Lê", "Phạm", "Võ", "Vũ", "Huỳnh", "Hoàng", "Tôn Nữ"]
    static let middles = ["Văn", "Thị", "Hoàng", "Ngọc", "Thị Ngọc", ""]
    static let givens = [
        "Long", "Lân", "Lan", "Hoa", "Hòa", "Phúc", "Phước", "An", "Yên", "Minh", "Tuấn", "Thúy", "Lý", "Vy",
    ]

    static func people(_ count: Int, seed: UInt64) -> [Person] {
        var numbers = SeededNumbers(state: seed)
        var people: [Person] = []
        for index in 0..<count {
            let year = 1930 + numbers.next(below: 85)
            let female = numbers.next(below: 2) == 1
            let gender = (year >= 2000 ? 2 : 0) + (female ? 1 : 0)
            var person = Person(
                number: "079\(gender)\(pad(year % 100, 2))\(pad(index, 6))",
                surname: surnames[numbers.next(below: surnames.count)],
                middle: middles[numbers.next(below: middles.count)],
                given: givens[numbers.next(below: givens.count)],
                birth: "\(year)-\(pad(1 + numbers.next(below: 12), 2))-\(pad(1 + numbers.next(below: 28), 2))",
                sex: female ? "F" : "M",
                household: "h\(index / 4)"
            )
            if index % 97 == 1, let twin = people.last {
                person.surname = twin.surname
                person.middle = twin.middle
                person.birth = twin.birth
                person.household = twin.household
            }
            people.append(person)
        }
        return people
    }

    static func pad(_ value: Int, _ width: Int) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
    }

    static func record(
        name: String,
        birth: String,
        sex: String,
        number: String,
        nationality: String = "",
        on: String = "2021-10-05",
        vaccine: String = "EU/1/20/1528"
    ) throws -> AcceptedRecord {
        struct Unknown: Error {}
        guard let vaccine = Vaccine.named(code: vaccine), let date = CivilDate(iso8601: on) else { throw Unknown() }
        return AcceptedRecord(
            key: RecordKey(siteCode: "s1", recordID: "r1"),
            channel: .typed,
            identity: DeclaredIdentity(
                fullName: name,
                dateOfBirth: birth,
                sex: sex,
                idNumber: number,
                nationality: nationality,
                phone: "",
                province: "79",
                commune: ""
            ),
            dose: Dose(vaccine: vaccine, lot: "L1", doseNumber: 1, administeredOn: date),
            notes: [],
            subject: 1
        )
    }
}
