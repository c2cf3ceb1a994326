import Intake
import Records
import Testing

@Suite struct SiteListReaderTests {
    @Test func aListIsReadWhateverItsColumnsAndQuotes() throws {
        let text =
            "\u{FEFF}province,SITE_CODE,note,name\r\n"
            + "79,S-1,x,\"Trạm y tế \"\"Bến Nghé\"\", Quận 1\"\r\n01,S.2,,\r\n"
        let sites = try SiteListReader.read(Array(text.utf8))
        #expect(
            sites == [
                Site(code: "S-1", name: "Trạm y tế \"Bến Nghé\", Quận 1", province: "79"),
                Site(code: "S.2", name: "", province: "01"),
            ]
        )
    }

    @Test(arguments: [
        ("", SiteListReader.ListFault.headerMissing), ("name,province\nA,01\n", .headerMissing),
        ("site_code\n", .empty), ("site_code,name\nS1\n", .rowDamaged(line: 2)),
        ("site_code\nS1\nS 2\n", .siteCodeMalformed(line: 3)), ("site_code\nS1\nS2\nS1\n", .siteTwice(line: 4)),
        ("site_code,name\nS1,\"open\n", .rowDamaged(line: 2)),
    ])
    func aDamagedListIsRefusedWhole(_ text: String, _ fault: SiteListReader.ListFault) {
        #expect(throws: fault) { try SiteListReader.read(Array(text.utf8)) }
    }
}
