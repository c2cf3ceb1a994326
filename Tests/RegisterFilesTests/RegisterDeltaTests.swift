import Foundation
import Linkage
import Records
import RegisterFiles
import Testing

/// Changes beside an index answer as an index built anew does.
@Suite struct RegisterDeltaTests {
    private static let columns = Nation.header.dropLast() + ",removed\n"

    /// A made-up person with a place and a telephone, so that all blocks and marks are met.
    private struct Resident {
        var person: Person
        var phone: String
        var commune: Int

        var line: String {
            "\(person.number),\(person.former),\(person.surname),\(person.middle),\(person.given),\(person.birth),"
                + "\(person.sex),79,\(commune),\(person.household),\(phone),\(person.death),\(person.cancelled)"
        }
    }

    private struct Town {
        var numbers: SeededNumbers
        var residents: [String: Resident] = [:]

        init(seed: UInt64) {
            numbers = SeededNumbers(state: seed)
            for person in Nation.people(400, seed: seed) { residents[person.number] = resident(person) }
        }

        mutating func resident(_ person: Person) -> Resident {
            var person = person
            // Few share an old number: the matcher looks at four of its owners, and which ones is no matter of right and wrong.
            if numbers.next(below: 3) == 0 { person.former = "0\(Nation.pad(numbers.next(below: 900), 8))" }
            if numbers.next(below: 200) == 0 { person.former += ";271450001" }
            return Resident(
                person: person,
                phone: "09123456\(Nation.pad(numbers.next(below: 60), 2))",
                commune: 26_734 + numbers.next(below: 3)
            )
        }

        /// A day: people move, are corrected, are born into households with a twin, and die out of the register.
        mutating func day(_ day: Int) -> String {
            var lines = String(RegisterDeltaTests.columns)
            let known = residents.keys.sorted()
            for number in known where numbers.next(below: 12) == 0 {
                guard var one = residents[number] else { continue }
                switch numbers.next(below: 5) {
                case 0:
                    residents[number] = nil
                    lines += one.line + ",1\n"
                    continue
                case 1: one.phone = "09123456\(Nation.pad(numbers.next(below: 60), 2))"
                case 2: one.person.given = "Mới\(numbers.next(below: 9))"
                case 3: one.person.household = "h\(numbers.next(below: 100))"
                default: one.person.birth = "19\(50 + numbers.next(below: 30))-0\(1 + numbers.next(below: 9))-11"
                }
                residents[number] = one
                lines += one.line + ",\n"
            }
            for index in 0..<6 {
                let mate = residents[known[numbers.next(below: known.count)]]
                guard var one = mate else { continue }
                one.person.number = "079099\(Nation.pad(day * 10 + index, 6))"
                one.person.given = Nation.givens[index]
                one.person.former = ""
                residents[one.person.number] = one
                lines += one.line + ",\n"
            }
            return lines
        }

        var population: String {
            Nation.header + residents.keys.sorted().compactMap { residents[$0].map { $0.line + "\n" } }.joined()
        }
    }

    /// What is asked: everybody as registered, and with one field or two spoiled.
    private static func queries(_ town: inout Town) throws -> [IdentityQuery] {
        try town.residents.keys.sorted().flatMap { number -> [IdentityQuery] in
            guard let one = town.residents[number] else { return [] }
            var declared = DeclaredIdentity(
                fullName: one.person.fullName,
                dateOfBirth: one.person.birth,
                sex: one.person.sex,
                idNumber: one.person.number,
                nationality: "VN",
                phone: one.phone,
                province: "79",
                commune: String(one.commune)
            )
            let exact = declared
            switch town.numbers.next(below: 6) {
            case 0: declared.idNumber = ""
            case 1: declared.idNumber = String(declared.idNumber.dropFirst())
            case 2: declared.idNumber = "271450001"
            case 3: declared.dateOfBirth = String(declared.dateOfBirth.prefix(4))
            case 4: declared.fullName = declared.fullName.uppercased()
            default: declared.idNumber = String(declared.idNumber.dropLast()) + "7"
            }
            let vaccine = try #require(Vaccine.named(code: "EU/1/20/1528"))
            let day = try #require(CivilDate(year: 2022, month: 1, day: 3))
            return [exact, declared].map {
                IdentityQuery(
                    key: RecordKey(siteCode: "S", recordID: number),
                    identity: $0,
                    vaccine: vaccine,
                    administeredOn: day
                )
            }
        }
    }

    @Test(arguments: [11, 12, 13, 14, 15] as [UInt64])
    func answersAreThoseOfAnIndexBuiltAnew(seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var town = Town(seed: seed)
        let first = try folder.write(town.population.utf8, as: "population.csv")
        _ = try RegisterIndexFile.build(population: first, output: folder.file("index"))
        for day in 1...3 {
            let changes = try folder.write(town.day(day).utf8, as: "changes-\(day).csv")
            let report = try RegisterIndexFile.apply(changes: changes, to: folder.file("index"))
            #expect(report.faults.isEmpty)
            #expect(report.personCount == town.residents.count)
            let population = try folder.write(town.population.utf8, as: "population-\(day).csv")
            _ = try RegisterIndexFile.build(population: population, output: folder.file("anew"))
            let changed = EmbeddedRegister(
                index: try RegisterIndexFile.open(path: folder.file("index")),
                policy: .resolve
            )
            let anew = EmbeddedRegister(index: try RegisterIndexFile.open(path: folder.file("anew")), policy: .resolve)
            #expect(changed.version != anew.version)
            let queries = try Self.queries(&town)
            let (answers, expected) = (changed.answers(to: queries), anew.answers(to: queries))
            for (answer, right) in zip(answers, expected) { #expect(answer == right) }
            #expect(answers.contains { $0.outcome == .resolved } && answers.contains { $0.outcome == .review })
        }
    }

    @Test func changesOfAnotherIndexAreRefusedAndBuildingAnewRemovesThem() throws {
        let folder = try TemporaryFolder()
        var town = Town(seed: 21)
        let population = try folder.write(town.population.utf8, as: "population.csv")
        _ = try RegisterIndexFile.build(population: population, output: folder.file("index"))
        let changes = try folder.write(town.day(1).utf8, as: "changes.csv")
        _ = try RegisterIndexFile.apply(changes: changes, to: folder.file("index"))
        _ = try RegisterIndexFile.build(
            population: try folder.write(town.population.utf8, as: "other.csv"),
            output: folder.file("other")
        )
        let delta = folder.file("index") + ".delta"
        try FileManager.default.copyItem(atPath: delta, toPath: folder.file("other") + ".delta")
        #expect(throws: RegisterIndexFile.OpeningError.refused(.deltaOfAnotherIndex)) {
            try RegisterIndexFile.open(path: folder.file("other"))
        }
        var bytes = try Data(contentsOf: URL(fileURLWithPath: delta))
        bytes[bytes.count / 2] ^= 1
        try bytes.write(to: URL(fileURLWithPath: delta))
        #expect(throws: (any Error).self) { try RegisterIndexFile.open(path: folder.file("index")).verify() }
        // Nothing is built upon damaged changes, and building anew is the way out.
        #expect(throws: (any Error).self) { try RegisterIndexFile.apply(changes: changes, to: folder.file("index")) }
        _ = try RegisterIndexFile.build(population: population, output: folder.file("index"))
        #expect(!FileManager.default.fileExists(atPath: delta))
        try RegisterIndexFile.open(path: folder.file("index")).verify()
    }

    @Test func aFileOfChangesWithNothingUsableChangesNothing() throws {
        let folder = try TemporaryFolder()
        let town = Town(seed: 31)
        let population = try folder.write(town.population.utf8, as: "population.csv")
        _ = try RegisterIndexFile.build(population: population, output: folder.file("index"))
        let version = try RegisterIndexFile.open(path: folder.file("index")).version
        let changes = try folder.write((Self.columns + "12,,,,,,,,,,,,,\n").utf8, as: "changes.csv")
        #expect(throws: RegisterBuildError.nothingUsable) {
            try RegisterIndexFile.apply(changes: changes, to: folder.file("index"))
        }
        #expect(try RegisterIndexFile.open(path: folder.file("index")).version == version)
    }
}
