import Foundation
import TestSupport
import Testing

/// Files of every kind of garbage, taken in by the built program.
@Suite struct GarbageTests {
    static let header =
        "record_id,site_code,channel,full_name,date_of_birth,sex,id_number,nationality,phone,province,commune,vaccine,lot,dose_number,administered_on\n"
    static let good = "Nguyễn Văn An,03/11/1990,Nam,001090000001,VN,0912345678,01,00001,Comirnaty,L1,1,2021-09-01\n"

    private func river() throws -> River {
        let river = try River()
        try river.must(["init", river.data])
        return river
    }

    @Test func everyBadRowIsNamedAndTheRestGoesOn() throws {
        let river = try river()
        var bytes = Data([0xEF, 0xBB, 0xBF]) + Data(GarbageTests.header.utf8)
        func add(_ row: String) { bytes += Data(row.utf8) }
        add("r1,S1,typed," + GarbageTests.good)
        add("r2,S1,typed,too,few\n")
        add("r3,S1,typed,N\u{0}ul,,,,,,,,Comirnaty,L,1,2021-09-01\n")
        bytes += Data("r4,S1,typed,".utf8) + Data([0xFF, 0xFE, 0x41]) + Data(",,,,,,,,Comirnaty,L,1,2021-09-01\n".utf8)
        add("r5,S1,typed," + String(repeating: "A", count: 10_000_000) + ",,,,,,,,Comirnaty,L,1,2021-09-01\n")
        add("r6,S1,typed,Future,,,,,,,,Comirnaty,L,1,2035-01-01\n")
        add("r7,S1,typed,Early,,,,,,,,Comirnaty,L,1,2019-01-01\n")
        add("r8,bad site!,typed,Site,,,,,,,,Comirnaty,L,1,2021-09-01\n")
        add("r9,S1,typed,Several,,,,,,,,Nanocovax,L,99,2021-02-30\n")
        add("r10,S1,typed,\"Broken quote,,,,,,,,Comirnaty,L,1,2021-09-01\n")
        add("r11,S1,typed," + GarbageTests.good)
        let file = river.directory.url.appending(path: "garbage.csv")
        try bytes.write(to: file)
        let faults = river.directory.path("faults.csv")
        let run = try river.must(["intake", "--data", river.data, "--json", "--faults", faults, file.path])
        #expect(run.output.contains("\"accepted\":2"), "\(run.output)")
        #expect(run.output.contains("\"refused\":9"), "\(run.output)")
        let text = try String(contentsOfFile: faults, encoding: .utf8)
        for code in [
            "column-count-wrong", "contains-nul", "not-utf8", "row-too-long", "dose-date-in-future",
            "dose-before-vaccine", "site-code-malformed", "vaccine-unknown", "dose-number-invalid",
            "dose-date-invalid", "quoting-broken",
        ] { #expect(text.contains(code), "\(code) is missing") }
        #expect(text.hasPrefix("line,record_id,column,code,message,raw\n"))
        let again = try river.must(["intake", "--data", river.data, "--json", file.path])
        #expect(again.output.contains("\"accepted\":0") && again.output.contains("\"unchanged\":2"), "\(again.output)")
        #expect(try river.funnel()["refused_rows"] as? Int == 9)
    }

    @Test func aSiteOutsideTheListIsRefusedOnceAListIsLoaded() throws {
        let river = try river()
        let sites = river.directory.path("sites.csv")
        try "site_code,name,province\nS1,Trạm y tế,01\n".write(toFile: sites, atomically: true, encoding: .utf8)
        try river.must(["sites", "import", sites, "--data", river.data])
        let file = river.directory.path("rows.csv")
        try (GarbageTests.header + "r1,S1,typed," + GarbageTests.good + "r2,S9,typed," + GarbageTests.good)
            .write(toFile: file, atomically: true, encoding: .utf8)
        let faults = river.directory.path("faults.csv")
        let run = try river.must(["intake", "--data", river.data, "--json", "--faults", faults, file])
        #expect(run.output.contains("\"accepted\":1") && run.output.contains("\"refused\":1"), "\(run.output)")
        #expect(try String(contentsOfFile: faults, encoding: .utf8).contains("site-unknown"))
    }

    @Test(arguments: ["", "\n", "a,b,c\n1,2,3\n", "PK\u{3}\u{4}spreadsheet", "record_id;site_code;full_name\n"])
    func aFileThatIsNoneOfOursIsRefusedWhole(_ text: String) throws {
        let river = try river()
        let file = river.directory.path("other.csv")
        try text.write(toFile: file, atomically: true, encoding: .utf8)
        let run = try river.run(["intake", "--data", river.data, file])
        #expect(run.status == 1, "\(run.errors)")
        #expect(run.errors.contains("other.csv"))
        #expect((try river.funnel()["accepted"] as? [String: Int])?["doses"] == 0)
    }

    @Test func misuseIsTwoAndSaysWhatToDo() throws {
        let river = try river()
        #expect(try river.run(["intake", "--data", river.directory.path("nowhere"), "x.csv"]).status == 2)
        #expect(try river.run(["nonsense"]).status == 2)
        #expect(try river.run(["init", river.data]).status == 2)
        #expect(try river.run(["attest", "--data", river.data]).status == 2)
        let missing = try river.run(["intake", "--data", river.data, river.directory.path("missing.csv")])
        #expect(missing.status == 3)
        #expect(missing.errors.contains("missing.csv"))
        #expect(try river.run(["verify", "--trust", river.data + "/trust", "HC1:GARBAGE"]).status == 1)
        #expect(try river.run(["--help"]).status == 0)
    }
}
