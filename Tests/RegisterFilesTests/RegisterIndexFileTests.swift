import Linkage
import Records
import RegisterFiles
import Testing

@Suite struct RegisterIndexFileTests {
    @Test func fiftyThousandPeopleComeBackVerified() throws {
        let people = Nation.people(50_000, seed: 3)
        let folder = try TemporaryFolder()
        let population = try folder.write((Nation.header + people.map(\.line).joined()).utf8, as: "population.csv")
        let report = try RegisterIndexFile.build(population: population, output: folder.file("index"))
        #expect(report.personCount == 50_000)
        #expect(report.faultCounts.isEmpty)
        #expect(report.byteCount <= 72 * 50_000)
        let index = try RegisterIndexFile.open(path: folder.file("index"))
        try index.verify()
        let register = EmbeddedRegister(index: index)
        for person in people {
            let record = try Nation.record(
                name: person.fullName,
                birth: person.birth,
                sex: person.sex,
                number: person.number
            )
            let answer = register.answers(to: [IdentityQuery(record)])[0]
            let isChild = answer.reasons == [.vetoAge]
            #expect(answer.outcome == .verified || isChild)
            #expect(answer.disclosure?.surnameWordCount == (isChild ? nil : person.surname == "Tôn Nữ" ? 2 : 1))
        }
    }

    @Test func aDamagedFileIsRefusedWithAReason() throws {
        let folder = try TemporaryFolder()
        let population = try folder.write(
            (Nation.header + Nation.people(200, seed: 5).map(\.line).joined()).utf8,
            as: "p.csv"
        )
        _ = try RegisterIndexFile.build(population: population, output: folder.file("index"))
        let sound = try folder.bytes(of: "index")
        #expect(throws: RegisterIndexFile.OpeningError.self) {
            try RegisterIndexFile.open(path: folder.file("absent"))
        }
        for count in [0, 7, 255, 256, sound.count / 2, sound.count - 1] {
            let path = try folder.write(sound.prefix(count), as: "cut")
            #expect(throws: RegisterIndexFile.OpeningError.self) { try RegisterIndexFile.open(path: path) }
        }
        let longer = try folder.write(sound + [0], as: "longer")
        #expect(
            throws: RegisterIndexFile.OpeningError.refused(
                .lengthDiffers(expected: sound.count, actual: sound.count + 1)
            )
        ) {
            try RegisterIndexFile.open(path: longer)
        }
        var other = sound
        other[8] = 9
        let otherPath = try folder.write(other, as: "other")
        #expect(throws: RegisterIndexFile.OpeningError.refused(.otherVersion(9))) {
            try RegisterIndexFile.open(path: otherPath)
        }
        var numbers = SeededNumbers(state: 9)
        var refused = 0
        for _ in 0..<300 {
            var flipped = sound
            let place = numbers.next(below: flipped.count)
            flipped[place] ^= 1 << UInt8(numbers.next(below: 8))
            let path = try folder.write(flipped, as: "flipped")
            do {
                _ = try RegisterIndexFile.open(path: path)
                // Only the padding between sections carries no checksum.
                #expect(sound[place] == 0)
            } catch { refused += 1 }
        }
        #expect(refused >= 295)
    }

    @Test func malformedLinesAreReportedAndLeftOut() throws {
        let folder = try TemporaryFolder()
        let good = Nation.people(3, seed: 8)
        var bad = [Person](repeating: good[0], count: 6)
        bad[0].number = "12"
        bad[1].birth = "1990-02-30"
        bad[2].sex = "X"
        bad[3].surname = ""
        bad[3].middle = ""
        bad[3].given = ""
        bad[4].death = "soon"
        bad[5].former = "12;123456789"
        var text = "\u{FEFF}" + Nation.header + good.map(\.line).joined() + bad.map(\.line).joined() + "too,few\n"
        text += good[1].line.replacing(",\(good[1].surname),", with: ",\"\(good[1].surname)\",")
        text += "\"never closed"
        let path = try folder.write(text.utf8, as: "p.csv")
        let report = try RegisterIndexFile.build(population: path, output: folder.file("index"))
        #expect(report.personCount == 3)
        #expect(
            report.faultCounts == [
                .numberMalformed: 1, .birthDateMalformed: 1, .sexMalformed: 1, .nameMalformed: 1,
                .deathDateMalformed: 1,
                .formerNumberMalformed: 1, .numberRepeated: 2, .fieldCountDiffers: 1, .quoting: 1,
            ]
        )
        #expect(report.faults.contains(PopulationFault(line: 5, reason: .numberMalformed)))
        #expect(report.faults.contains(PopulationFault(line: 12, reason: .numberRepeated)))
        let register = EmbeddedRegister(index: try RegisterIndexFile.open(path: folder.file("index")))
        // A number that came twice never leads to an automatic decision.
        let record = try Nation.record(
            name: good[1].fullName,
            birth: good[1].birth,
            sex: good[1].sex,
            number: good[1].number
        )
        #expect(register.answers(to: [IdentityQuery(record)])[0].reasons.first == .vetoRunnerUp)
    }

    @Test func aFileWithoutUseBuildsNothing() throws {
        let folder = try TemporaryFolder()
        for text in ["", "a,b\n1,2\n", Nation.header, Nation.header + "x\n"] {
            let path = try folder.write(text.utf8, as: "p.csv")
            #expect(throws: RegisterBuildError.self) {
                try RegisterIndexFile.build(population: path, output: folder.file("index"))
            }
            #expect(throws: RegisterIndexFile.OpeningError.self) {
                try RegisterIndexFile.open(path: folder.file("index"))
            }
        }
    }
}
