import Foundation
import Intake
import Records
import Testing

@Suite struct IntakeReaderFHIRTests {
    private let patient =
        #"{"resourceType":"Patient","id":"p1","name":[{"use":"official","text":"Lê Thị Mai"}],"birthDate":"1988-02-03","gender":"female","identifier":[{"value":"079188000123"}],"telecom":[{"system":"phone","value":"0901234567"}],"address":[{"state":"79","city":"26734"}]}"#

    private func immunization(
        id: String = "d1",
        status: String = "completed",
        patient: String = "Patient/p1",
        extra: String = ""
    ) -> String {
        #"{"resourceType":"Immunization","id":"\#(id)","status":"\#(status)","patient":{"reference":"\#(patient)"},"#
            + #""vaccineCode":{"coding":[{"code":"xyz"},{"code":"EU/1/20/1528"}]},"occurrenceDateTime":"2021-08-15T09:30:00+07:00","#
            + #""lotNumber":"FK1","location":{"reference":"Location/79-001"},"protocolApplied":[{"doseNumberPositiveInt":2}]\#(extra)}"#
    }

    private func both(_ text: String) throws -> [IntakeOutcome] {
        let whole = try IntakeSamples.read(text)
        #expect(try IntakeSamples.read(Array(text.utf8), pieceByteCount: 1) == whole)
        return whole
    }

    @Test func aCommittedBundleIsReadEntryByEntry() throws {
        let url = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Samples/bundle.json")
        let outcomes = try both(String(decoding: try Data(contentsOf: url), as: UTF8.self))
        #expect(
            outcomes.map(IntakeSamples.short) == [
                "ok@2", "ok@4", "no@5 immunization-not-completed", "no@6 patient-missing",
            ]
        )
        let records = IntakeSamples.records(outcomes)
        #expect(records.map(\.identity.fullName) == ["Trần Văn Bình", "Phạm Thị Hoa"])
        #expect(
            records.map(\.key) == [
                RecordKey(siteCode: "31-002", recordID: "D-1"), RecordKey(siteCode: "31-002", recordID: "D-2"),
            ]
        )
        #expect(records[0].identity.nationality == "VN" && records[0].dose.lot == "ABV001")
        #expect(records[0].dose.administeredOn.text == "2021-09-01" && records[0].dose.doseNumber == 1)
    }

    @Test func linesOfResourcesInEitherOrder() throws {
        for lines in [[patient, immunization()], [immunization(), patient]] {
            let outcomes = try both(lines.joined(separator: "\n"))
            let record = try #require(IntakeSamples.records(outcomes).first)
            #expect(outcomes.count == 1)
            #expect(record.identity.fullName == "Lê Thị Mai" && record.identity.idNumber == "079188000123")
            #expect(record.identity.phone == "0901234567" && record.identity.commune == "26734")
            #expect(record.key == RecordKey(siteCode: "79-001", recordID: "d1"))
        }
    }

    @Test func referencesOfEveryKindAreFollowed() throws {
        for reference in ["Patient/p1", "https://example.org/fhir/Patient/p1", "Patient/p1/_history/3"] {
            #expect(try both(patient + "\n" + immunization(patient: reference)).map(IntakeSamples.short) == ["ok@2"])
        }
        let contained = #","contained":["# + patient + "]"
        #expect(try both(immunization(patient: "#p1", extra: contained)).map(IntakeSamples.short) == ["ok@1"])
        #expect(
            try both(immunization(patient: "#p2", extra: contained)).map(IntakeSamples.short) == [
                "no@1 patient-missing"
            ]
        )
        let urn = "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0"
        let bundle =
            #"{"entry":[{"resource":"# + immunization(patient: urn) + #"},{"fullUrl":""# + urn
            + #"","resource":"# + patient + #"}],"resourceType":"Bundle"}"#
        #expect(try both(bundle).map(IntakeSamples.short) == ["ok@1"])
    }

    @Test func whatIsWrongIsNamed() throws {
        #expect(
            try both(patient + "\n" + immunization(status: "entered-in-error")).map(IntakeSamples.short)
                == ["no@2 immunization-not-completed"]
        )
        let other = #"{"resourceType":"Organization","id":"o"}"#
        var reader = IntakeReader(context: IntakeSamples.context())
        #expect(try reader.feed(Array((other + "\n").utf8)).isEmpty)
        #expect(try reader.finish().isEmpty)
        #expect(reader.passedOverResourceCount == 1)
    }

    @Test func aBundleCutOffAnywhereIsAnswered() throws {
        let text =
            #"{"resourceType":"Bundle","entry":[{"resource":"# + patient + #"},{"resource":"# + immunization()
            + #"},{"resource":"# + immunization(id: "d2") + "}]}"
        #expect(try both(text).map(IntakeSamples.short) == ["ok@2", "ok@3"])
        let bytes = Array(text.utf8)
        for count in stride(from: 40, to: bytes.count, by: 3) {
            let outcomes = try IntakeSamples.read(Array(bytes[..<count]))
            #expect(outcomes.contains { IntakeSamples.short($0).contains("not-json") }, "cut after \(count) bytes")
        }
    }

    @Test func entriesThatAreNoResourcesDoNotStopTheRest() throws {
        let text =
            #"{"resourceType":"Bundle","entry":[1,"x,]",{},{"resource":{}},{"a":[}]},{"resource":"# + patient
            + "}]}"
        let outcomes = try both(text)
        #expect(
            outcomes.map(IntakeSamples.short) == [
                "no@1 not-json", "no@2 not-json", "no@3 not-immunization", "no@4 not-immunization", "no@5 not-json",
            ]
        )
        let good =
            #"{"resourceType":"Bundle","entry":[null,{"resource":"# + patient + #"},{"resource":"#
            + immunization() + "}]}"
        #expect(try both(good).map(IntakeSamples.short) == ["no@1 not-json", "ok@3"])
    }

    @Test func theWaitingTableIsBounded() throws {
        let lines = (0..<5000).map { immunization(id: "d\($0)", patient: "Patient/x\($0)") }
        let outcomes = try IntakeSamples.read(lines.joined(separator: "\n"))
        #expect(outcomes.count == 5000)
        #expect(Set(outcomes.map { IntakeSamples.short($0).split(separator: " ").last }) == ["patient-missing"])
    }

    @Test func manyPatientsFollowedByTheirDoses() throws {
        let lines = (0..<20_000).flatMap { number in
            [
                patient.replacingOccurrences(of: #""id":"p1""#, with: #""id":"q\#(number)""#),
                immunization(id: "d\(number)", patient: "Patient/q\(number)"),
            ]
        }
        #expect(IntakeSamples.records(try IntakeSamples.read(lines.joined(separator: "\n"))).count == 20_000)
    }
}
