import Intake
import Records
import Testing

@Suite struct IntakeReaderJSONLinesTests {
    private let good =
        #"{"record_id":"R-1","site_code":"79-001","full_name":"Lê Văn An","vaccine":"EU/1/20/1528","dose_number":1,"administered_on":"2021-08-15","id_number":null,"x":[1]}"#

    private func shorts(_ text: String) throws -> [String] {
        let whole = try IntakeSamples.read(text)
        for size in [1, 5] { #expect(try IntakeSamples.read(Array(text.utf8), pieceByteCount: size) == whole) }
        return whole.map(IntakeSamples.short)
    }

    @Test func linesWithTheSameNames() throws {
        #expect(try shorts(good + "\n\n" + good + "\r\n" + good) == ["ok@1", "ok@3", "ok@4"])
        let record = try #require(IntakeSamples.records(try IntakeSamples.read("\u{FEFF}" + good)).first)
        #expect(record.identity.fullName == "Lê Văn An" && record.dose.doseNumber == 1)
        #expect(record.notes.contains(.numberMissing))
    }

    @Test(arguments: [
        (#"{"record_id":"#, "no@2 not-json"), ("[]", "no@2 not-json"), (#"{"a":1,"a":2}"#, "no@2 not-json"),
        ("nonsense", "no@2 not-json"), (#"{"a":1}{"#, "no@2 not-json"),
        (
            #"{"record_id":"R","site_code":"s","full_name":["x"],"vaccine":"Abdala","dose_number":1,"administered_on":"2021-09-01"}"#,
            "no@2 not-json:full_name field-missing:full_name"
        ),
        (
            #"{"record_id":"R","site_code":"s","full_name":"x\u0000","vaccine":"Abdala","dose_number":1.5,"administered_on":"2021-09-01"}"#,
            "no@2 contains-nul:full_name dose-number-invalid:dose_number"
        ),
    ])
    func aBrokenLineDoesNotStopTheFile(_ line: String, _ expected: String) throws {
        #expect(try shorts(good + "\n" + line + "\n" + good) == ["ok@1", expected, "ok@3"])
    }

    @Test func theFirstLineMayBeBrokenToo() throws {
        #expect(try shorts(#"{"record_id":"R","# + "\n" + good) == ["no@1 not-json", "ok@2"])
        #expect(try shorts(#"{"record_id":"R"# + "\n" + good) == ["no@1 not-json", "ok@2"])
    }

    @Test func aLineThatIsTooLongIsCut() throws {
        let long = #"{"record_id":""# + String(repeating: "x", count: 3 << 20) + #""}"#
        let outcomes = try IntakeSamples.read(Array((good + "\n" + long + "\n" + good).utf8), pieceByteCount: 9_999)
        #expect(outcomes.map(IntakeSamples.short) == ["ok@1", "no@2 row-too-long", "ok@3"])
    }
}
