import Intake
import Records
import Testing

@Suite struct IdentityNotesTests {
    private func notes(_ changes: [Int: String]) throws -> Set<IntakeNote> {
        let text = IntakeSamples.header + "\n" + IntakeSamples.row(changes)
        let record = try #require(IntakeSamples.records(try IntakeSamples.read(text, sites: ["79-001"])).first)
        return Set(record.notes)
    }

    @Test func aPlainRowHasNoNotes() throws {
        #expect(try notes([:]) == [])
        #expect(try notes([3: "NGUYEN VAN A", 6: "012345678"]) == [])
    }

    @Test(arguments: [
        ("", [IntakeNote.numberMissing]), ("1085012345", [.numberLostZeros]), ("79185012345", [.numberLostZeros]),
        ("12345678", [.numberLostZeros]), ("0912345678", []), ("123456789", []), ("7.91850E+10", [.numberScientific]),
        ("7.92E10", [.numberScientific]), ("B1234567", [.numberPassport]), ("P12345678", [.numberPassport]),
        ("khong co", [.numberMalformed]), ("079 185 012345", [.numberMalformed]), ("O79185012345", [.numberMalformed]),
        ("O12345678", [.numberMalformed]), ("0791850123456", [.numberMalformed]), ("E", [.numberMalformed]),
    ])
    func numbersAreNotedByShape(_ number: String, _ expected: [IntakeNote]) throws {
        #expect(try notes([6: number]) == Set(expected))
    }

    @Test(arguments: [
        ("NguyÔn ThÞ H\u{AD}êng", [IntakeNote.looksTCVN3]), ("Nguyeãn Thò Höôøng", [.looksVNI]),
        ("Nguyá»…n Thá»‹", [.looksDoubleEncoded]), ("Nguy?n Th? H??ng", [.lossyText]),
        ("Nguyễn\u{A0}Thị Hường", [.invisibleCharacters]), ("Nguye\u{302}\u{303}n", [.notNFC]),
    ])
    func namesAreNotedByEncoding(_ name: String, _ expected: [IntakeNote]) throws {
        #expect(try notes([3: name]) == Set(expected))
    }

    @Test func birthDatesAndVaccines() throws {
        #expect(try notes([4: "31/02/1990"]) == [.birthDateUnreadable])
        #expect(try notes([4: "03/11/2533"]) == [.birthDateUnreadable])
        for readable in ["", "1952", "11/1990", "3/11/1990", "1990-11-03", "11/25/1990", "25.11.1990"] {
            #expect(try notes([4: readable]) == [])
        }
        #expect(try notes([11: "Pfizer"]) == [.vaccineLocalName])
    }

    @Test func subjectsGroupTheSameDeclaration() throws {
        func subject(_ changes: [Int: String]) throws -> Int64 {
            let text = IntakeSamples.header + "\n" + IntakeSamples.row(changes)
            return try #require(IntakeSamples.records(try IntakeSamples.read(text)).first).subject
        }
        let plain = try subject([:])
        #expect(try subject([3: "  NGUYỄN  thị HƯỜNG ", 4: "03-11-1990", 8: "0912 345 678", 0: "other"]) == plain)
        #expect(try subject([3: "Nguyễn Thị Hương"]) != plain)
        #expect(try subject([4: "04/11/1990"]) != plain)
        #expect(try subject([8: "0912345679"]) != plain)
    }
}
