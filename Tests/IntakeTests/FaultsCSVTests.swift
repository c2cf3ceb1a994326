import Intake
import Records
import Testing

@Suite struct FaultsCSVTests {
    private func line(_ raw: [UInt8], recordID: String = "R-1") -> String {
        var bytes: [UInt8] = []
        FaultsCSV.append(
            SubmittedRow(lineNumber: 7, raw: raw),
            key: RecordKey(siteCode: "s", recordID: recordID),
            faults: [RowFault(.notUTF8, column: "full_name", message: "full_name is not UTF-8.")],
            to: &bytes
        )
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test func oneLineAFault() {
        #expect(String(decoding: FaultsCSV.header, as: UTF8.self) == "line,record_id,column,code,message,raw\n")
        #expect(line(Array("a,b".utf8)) == "7,\"R-1\",\"full_name\",not-utf8,\"full_name is not UTF-8.\",\"a,b\"\n")
        var bytes: [UInt8] = []
        let fault = RowFault(.fieldMissing, column: "", message: "m")
        FaultsCSV.append(
            SubmittedRow(lineNumber: 1, raw: []),
            key: RecordKey(siteCode: "", recordID: ""),
            faults: [fault, fault],
            to: &bytes
        )
        #expect(String(decoding: bytes, as: UTF8.self) == "1,,,field-missing,\"m\",\n1,,,field-missing,\"m\",\n")
    }

    @Test func bytesThatAreNoTextAreShown() {
        #expect(line([0x61, 0, 0xFF, 0x0A, 0x0D, 0x09, 0x5C, 0x22]).hasSuffix(#","a\x00\xFF\n\r\t\\"""# + "\"\n"))
        #expect(line(Array("Nguyễn".utf8)).hasSuffix(",\"Nguyễn\"\n"))
        #expect(line([0xC3]).hasSuffix(#","\xC3""# + "\n"))
        #expect(line([0xC2, 0x85]).hasSuffix(#","\xC2\x85""# + "\n"))
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x", "  =cmd", "\t=x"])
    func formulasAreHarmless(_ text: String) {
        let written = line(Array(text.utf8), recordID: text)
        #expect(written.hasPrefix("7,\"'"))
        #expect(written.contains("8.\",\"'"))
        #expect(!line(Array("a=1".utf8)).contains("'"))
    }

    @Test func longRowsAreCut() {
        let written = line(Array(repeating: 0x61, count: 1 << 20))
        #expect(written.utf8.count < FaultsCSV.rawByteCountMax + 100 && written.hasSuffix("a…\"\n"))
    }

    @Test func whatIsWrittenReadsBackAsOneFieldARow() throws {
        // Our own reader cuts the file again: no raw row breaks it.
        var bytes = Array(("record_id,site_code,full_name,vaccine,dose_number,administered_on\n").utf8)
        for seed in 1...200 as ClosedRange<UInt64> {
            var generator = SeededGenerator(state: seed)
            let raw = (0..<50).map { _ in UInt8.random(in: 0...255, using: &generator) }
            FaultsCSV.append(
                SubmittedRow(lineNumber: 1, raw: raw),
                key: RecordKey(siteCode: "", recordID: ""),
                faults: [RowFault(.notJSON, column: "", message: "m")],
                to: &bytes
            )
        }
        let outcomes = try IntakeSamples.read(bytes)
        #expect(outcomes.count == 200)
        for outcome in outcomes {
            guard case .refused(_, _, let faults) = outcome else {
                Issue.record("a fault's line was accepted")
                continue
            }
            #expect(!faults.contains { [.columnCountWrong, .quotingBroken, .notUTF8].contains($0.code) })
        }
    }
}
