import Intake
import Records
import Testing

struct CSVCase: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String
    let expected: [String]
    var testDescription: String { name }

    /// The header, then these lines with LF.
    init(_ name: String, lines: [String], _ expected: [String]) {
        self.name = name
        self.text = ([IntakeSamples.header] + lines).joined(separator: "\n") + "\n"
        self.expected = expected
    }

    init(_ name: String, text: String, _ expected: [String]) {
        self.name = name
        self.text = text
        self.expected = expected
    }
}

private let good = IntakeSamples.good
private let header = IntakeSamples.header
private func row(_ changes: [Int: String]) -> String { IntakeSamples.row(changes) }

private let shapeCases: [CSVCase] = [
    CSVCase("one good row", lines: [good], ["ok@2"]),
    CSVCase("no line end at the end", text: header + "\n" + good, ["ok@2"]),
    CSVCase("CRLF", text: header + "\r\n" + good + "\r\n" + good + "\r\n", ["ok@2", "ok@3"]),
    CSVCase("byte order mark", text: "\u{FEFF}" + header + "\n" + good + "\n", ["ok@2"]),
    CSVCase("blank lines are passed over", text: "\n" + header + "\n\n" + good + "\n\r\n" + good, ["ok@4", "ok@6"]),
    CSVCase("only a header", text: header, []),
    CSVCase("quoted fields", lines: [row([3: "\"Nguyễn, Thị \"\"Bé\"\" Hường\"", 12: "\"\""])], ["ok@2"]),
    CSVCase("line end inside quotes", lines: [row([3: "\"Nguyễn\nThị Hường\""]), good], ["ok@2", "ok@4"]),
    CSVCase(
        "CRLF inside quotes, quoted last field",
        text: header + "\r\n" + row([3: "\"A\r\nB\"", 14: "\"2021-08-15\""]) + "\r\n" + good,
        ["ok@2", "ok@4"]
    ),
    CSVCase("quote inside a plain field is a letter", lines: [row([3: "Nguyễn \"Bé\" Hường"])], ["ok@2"]),
    CSVCase(
        "text after a closing quote",
        lines: [row([3: "\"Nguyễn\" Hường"]), good],
        ["no@2 quoting-broken", "ok@3"]
    ),
    CSVCase("unclosed quote at the end", lines: [good, row([3: "\"Nguyễn"])], ["ok@2", "no@3 quoting-broken"]),
    CSVCase(
        "unclosed quote, then good rows",
        lines: [row([3: "\"Nguyễn"]), good, good],
        ["no@2 quoting-broken", "ok@3", "ok@4"]
    ),
    CSVCase(
        "unclosed quote closed by a later row's quote",
        lines: [row([3: "\"Nguyễn"]), good, row([3: "\"Trần, Văn\""]), good],
        ["no@2 quoting-broken", "ok@3", "ok@4", "ok@5"]
    ),
    CSVCase(
        "unclosed quote closed by an empty quoted field's comma",
        lines: [row([12: "\"FK"]), row([12: "\",\""]), good],
        ["no@2 quoting-broken", "ok@3", "ok@4"]
    ),
    CSVCase("too few columns", lines: ["R-1,79-001,typed", good], ["no@2 column-count-wrong", "ok@3"]),
    CSVCase("too many columns", lines: [good + ",more", good], ["no@2 column-count-wrong", "ok@3"]),
    CSVCase("a comma in an unquoted name", lines: [row([3: "Nguyễn, Hường"])], ["no@2 column-count-wrong"]),
    CSVCase("NUL", lines: [row([3: "Nguyễn\0Hường"]), good], ["no@2 contains-nul:full_name", "ok@3"]),
    CSVCase(
        "only commas",
        lines: [String(repeating: ",", count: 14)],
        [
            "no@2 field-missing:record_id field-missing:site_code field-missing:full_name field-missing:vaccine field-missing:dose_number field-missing:administered_on"
        ]
    ),
]

private let fieldCases: [CSVCase] = [
    CSVCase("site code with a space", lines: [row([1: "79 001"])], ["no@2 site-code-malformed:site_code"]),
    CSVCase(
        "site code of 33",
        lines: [row([1: String(repeating: "a", count: 33)])],
        ["no@2 site-code-malformed:site_code"]
    ),
    CSVCase("channel empty", lines: [row([2: ""])], ["ok@2"]),
    CSVCase("channel unknown", lines: [row([2: "fax"])], ["no@2 channel-unknown:channel"]),
    CSVCase("name blank", lines: [row([3: "  "])], ["no@2 field-missing:full_name"]),
    CSVCase("name of 1,000 bytes", lines: [row([3: String(repeating: "a", count: 1000)])], ["ok@2"]),
    CSVCase(
        "name of 1,001 bytes",
        lines: [row([3: String(repeating: "a", count: 1001)])],
        ["no@2 field-too-long:full_name"]
    ),
    CSVCase("phone of 201 bytes", lines: [row([8: String(repeating: "1", count: 201)])], ["no@2 field-too-long:phone"]),
    CSVCase("vaccine unknown", lines: [row([11: "Vodka"])], ["no@2 vaccine-unknown:vaccine"]),
    CSVCase("vaccine by local name", lines: [row([11: "AstraZeneca"])], ["ok@2"]),
    CSVCase("dose 0", lines: [row([13: "0"])], ["no@2 dose-number-invalid:dose_number"]),
    CSVCase("dose 10", lines: [row([13: "10"])], ["no@2 dose-number-invalid:dose_number"]),
    CSVCase("dose 9", lines: [row([13: "9"])], ["ok@2"]),
    CSVCase("day first", lines: [row([14: "15/08/2021"])], ["no@2 dose-date-invalid:administered_on"]),
    CSVCase("no such day", lines: [row([14: "2021-02-29"])], ["no@2 dose-date-invalid:administered_on"]),
    CSVCase("today", lines: [row([14: "2022-07-18"])], ["ok@2"]),
    CSVCase("tomorrow", lines: [row([14: "2022-07-19"])], ["no@2 dose-date-in-future:administered_on"]),
    CSVCase("before the vaccine", lines: [row([14: "2020-12-01"])], ["no@2 dose-before-vaccine:administered_on"]),
    CSVCase("before birth", lines: [row([4: "2021-09-01"])], ["no@2 dose-before-birth:administered_on"]),
    CSVCase("before birth in one of two readings", lines: [row([4: "09/01/2021", 14: "2021-03-01"])], ["ok@2"]),
    CSVCase("before birth year", lines: [row([4: "2022"])], ["no@2 dose-before-birth:administered_on"]),
    CSVCase("birth in another era", lines: [row([4: "03/11/2533"])], ["ok@2"]),
    CSVCase("birth unreadable", lines: [row([4: "khoảng 1952"])], ["ok@2"]),
    CSVCase(
        "all faults together",
        lines: [row([1: "?", 2: "fax", 3: "", 11: "x", 13: "x", 14: "x"])],
        [
            "no@2 field-missing:full_name site-code-malformed:site_code channel-unknown:channel vaccine-unknown:vaccine dose-number-invalid:dose_number dose-date-invalid:administered_on"
        ]
    ),
]

@Suite struct IntakeReaderCSVTests {
    @Test(arguments: shapeCases + fieldCases)
    func everyRowIsAnswered(_ testCase: CSVCase) throws {
        #expect(try IntakeSamples.read(testCase.text).map(IntakeSamples.short) == testCase.expected)
    }

    @Test(arguments: shapeCases + fieldCases)
    func piecesDoNotMatter(_ testCase: CSVCase) throws {
        let whole = try IntakeSamples.read(testCase.text)
        for size in [1, 2, 7] {
            #expect(try IntakeSamples.read(Array(testCase.text.utf8), pieceByteCount: size) == whole)
        }
    }

    @Test func whatWasTypedIsKeptAsItCame() throws {
        let text =
            IntakeSamples.header + "\n"
            + row([3: " Nguye\u{302}\u{303}n  Hường ", 6: " 79185012345", 12: "\"a\"\"b\""])
        let record = try #require(IntakeSamples.records(try IntakeSamples.read(text)).first)
        #expect(Array(record.identity.fullName.unicodeScalars) == Array(" Nguye\u{302}\u{303}n  Hường ".unicodeScalars))
        #expect(record.identity.idNumber == " 79185012345")
        #expect(record.dose.lot == "a\"b")
        #expect(record.notes.contains(.notNFC) && record.notes.contains(.numberLostZeros))
        #expect(record.channel == .typed && record.key == RecordKey(siteCode: "79-001", recordID: "R-1"))
    }

    @Test func unknownColumnsAndAnyOrderAreFine() throws {
        let text =
            "extra,administered_on,dose_number,vaccine,full_name,site_code,record_id\n"
            + "x,2021-08-15,2,Moderna,Lê Văn An,s,r\n"
        let outcomes = try IntakeSamples.read(text)
        #expect(outcomes.map(IntakeSamples.short) == ["ok@2"])
        guard case .accepted(let row, let record) = outcomes[0] else { return }
        #expect(row.raw == Array("x,2021-08-15,2,Moderna,Lê Văn An,s,r".utf8))
        #expect(record.dose.vaccine.code == "EU/1/20/1507" && record.notes.contains(.vaccineLocalName))
    }

    @Test(arguments: [
        ("", IntakeReader.FileFault.empty), ("\u{FEFF} \n", .empty), ("hello\nworld\n", .headerMissing),
        ("PK\u{3}\u{4}", .spreadsheet), ("record_id;site_code;full_name\n", .delimiterWrong("semicolons")),
        ("record_id\tsite_code\tfull_name\n", .delimiterWrong("tabs")), ("[1]", .formUnknown),
        ("record_id,record_id,site_code\n", .columnTwice("record_id")), ("{\n\"a\":1\n}\n", .objectNotBundle),
        (
            "record_id,site_code,full_name\n",
            .columnsMissing(["vaccine", "dose_number", "administered_on"])
        ),
    ])
    func aFileThatCannotBeReadSaysWhy(_ text: String, _ fault: IntakeReader.FileFault) {
        #expect(throws: fault) { try IntakeSamples.read(text) }
        #expect(throws: fault) { try IntakeSamples.read(Array(text.utf8), pieceByteCount: 1) }
        #expect(!fault.message.isEmpty && !fault.code.isEmpty)
    }

    @Test func tenMegabytesInOneFieldRefuseOneRow() throws {
        let long = String(repeating: "x", count: 10 << 20)
        for field in [long, "\"" + long + "\"", "\"" + long] {
            let text = IntakeSamples.header + "\n" + row([3: field]) + "\n" + good + "\n"
            let outcomes = try IntakeSamples.read(Array(text.utf8), pieceByteCount: 60_001)
            #expect(outcomes.map(IntakeSamples.short) == ["no@2 row-too-long", "ok@3"])
            guard case .refused(let row, let key, _) = outcomes[0] else { continue }
            #expect(row.raw.count == SubmittedRow.byteCountMax && key.recordID == "R-1")
        }
    }

    @Test func invalidUTF8NamesItsColumn() throws {
        for damage: [UInt8] in [
            [0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xE1, 0xBB],
        ] {
            var bytes = Array((IntakeSamples.header + "\n").utf8)
            let fields = good.split(separator: ",", omittingEmptySubsequences: false)
            for (index, field) in fields.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes += Array(field.utf8) + (index == 3 ? damage : [])
            }
            bytes += Array(("\n" + good).utf8)
            #expect(try IntakeSamples.read(bytes).map(IntakeSamples.short) == ["no@2 not-utf8:full_name", "ok@3"])
        }
    }

    @Test func aListOfSitesRefusesOthers() throws {
        let text = [IntakeSamples.header, good, row([1: "x"]), good].joined(separator: "\n")
        let outcomes = try IntakeSamples.read(text, sites: ["79-001"])
        #expect(outcomes.map(IntakeSamples.short) == ["ok@2", "no@3 site-unknown:site_code", "ok@4"])
        #expect(IntakeSamples.records(outcomes).allSatisfy { !$0.notes.contains(.siteUnlisted) })
        #expect(IntakeSamples.records(try IntakeSamples.read(text)).allSatisfy { $0.notes.contains(.siteUnlisted) })
    }

    @Test func quotesThatNeverCloseCostLinearTime() throws {
        // Every line opens a quote anew and would be read to the limit if fields were not counted.
        let text = IntakeSamples.header + "\n" + String(repeating: "a\",\"\n", count: 200_000)
        let outcomes = try IntakeSamples.read(text)
        #expect(outcomes.count == 200_000)
        #expect(!outcomes.contains { if case .accepted = $0 { true } else { false } })
    }
}
