import Linkage
import Testing

/// What no single row shows: found where it is, and nowhere else.
@Suite struct BatchFindingTests {
    /// A made-up person of a site's list, all of them different in year or sex.
    private struct Entry {
        var record: Int64
        var site = "S1"
        var number: String
        var birth: String
        var sex: String
        var phone = ""
        var subject: Int64

        init(_ index: Int, birthday: String? = nil) {
            let year = 1930 + index * 37 % 68
            let isFemale = index * 11 % 7 < 3
            let day = birthday ?? "\(1 + index * 5 % 28)/\(1 + index * 7 % 12)"
            record = Int64(index) * 3
            number = "0\(10 + index % 80)\(isFemale ? 1 : 0)" + String(year).suffix(2) + String(200_000 + index)
            birth = "\(day)/\(year)"
            sex = isFemale ? "Nữ" : "Nam"
            subject = Int64(index)
        }

        var row: FindingRow {
            FindingRow(
                recordNumber: record,
                siteCode: site,
                subject: subject,
                dateOfBirth: birth,
                sex: sex,
                idNumber: number,
                phone: phone
            )
        }
    }

    private func found(_ entries: [Entry]) -> FoundFindings {
        var counts = FindingCounts()
        for entry in entries { counts.take(entry.row) }
        var candidates = FindingCandidates(counts)
        for entry in entries { candidates.take(entry.row) }
        return candidates.found()
    }

    /// Forty rows, in the middle of which each has the number of its neighbour (MISMATCH §8, vector 11).
    private func slipped(by step: Int, in range: Range<Int>) -> [Entry] {
        let entries = (0..<60).map { Entry($0) }
        var slipped = entries
        for index in range { slipped[index].number = entries[index - step].number }
        return slipped
    }

    @Test(arguments: [1, -1]) func aSlippedListIsFoundWithItsEnds(step: Int) throws {
        let entries = slipped(by: step, in: 10..<50)
        let found = found(entries)
        let finding = try #require(found.findings.first)
        #expect(found.findings.count == 1)
        #expect(finding.kind == .listShifted)
        #expect(finding.hypothesis == (step == 1 ? "previous" : "next"))
        #expect(finding.siteCode == "S1")
        #expect(finding.recordCount >= 39 && finding.recordCount <= 40)
        var members: [Int64] = []
        for entry in entries { found.forEachFinding(of: entry.row) { _ in members.append(entry.record) } }
        #expect(Set(members).isSubset(of: Set(entries[10..<50].map(\.record))))
        #expect(members.count >= 39)
    }

    @Test func aShortSlipAndAListWithFaultsAreNone() {
        #expect(found(slipped(by: 1, in: 10..<14)).findings.isEmpty)
        var entries = (0..<400).map { Entry($0) }
        for index in stride(from: 0, to: 400, by: 3) { entries[index].number = ["", "123", "khong co"][index % 3] }
        for index in stride(from: 1, to: 400, by: 9) { entries[index].number = entries[index - 1].number }
        #expect(found(entries).findings.isEmpty)
    }

    @Test func rowsOfTwoSitesThatAlternateAreTwoLists() {
        var entries = slipped(by: 1, in: 10..<50)
        for index in entries.indices {
            entries[index].site = index % 2 == 0 ? "S1" : "S2"
        }
        #expect(found(entries).findings.isEmpty)
    }

    @Test func aSitesDefaultDateIsFoundThereOnly() throws {
        var entries: [Entry] = []
        for site in 0..<5 {
            for index in 0..<600 {
                var entry = Entry(site * 600 + index, birthday: site == 2 && index % 6 == 0 ? "15/06" : nil)
                entry.site = "S\(site)"
                entries.append(entry)
            }
        }
        let found = found(entries)
        let finding = try #require(found.findings.first)
        #expect(found.findings.count == 1)
        #expect(finding.kind == .siteDefaultDate)
        #expect(finding.siteCode == "S2" && finding.subject == "06-15")
        #expect(finding.recordCount >= 100 && finding.expectedCount < 10)
        var members = 0
        for entry in entries { found.forEachFinding(of: entry.row) { _ in members += 1 } }
        #expect(members == finding.recordCount)
    }

    @Test func aTelephoneOfTenPeopleIsFoundAndOneOfAFamilyIsNot() throws {
        var entries = (0..<100).map { Entry($0) }
        for index in 0..<10 { entries[index * 3].phone = index % 2 == 0 ? "0912345678" : "+84 912 345 678" }
        for index in 0..<9 { entries[index * 3 + 1].phone = "0987654321" }
        for index in 60..<90 {
            entries[index].phone = "0900000001"
            entries[index].subject = 60
        }
        let found = found(entries)
        #expect(found.findings.map(\.kind) == [.sharedPhone])
        #expect(found.findings.map(\.subject) == ["912345678"])
        #expect(found.findings.map(\.recordCount) == [10])
        // Kept and read again they say the same.
        var members = 0
        for entry in entries {
            FoundFindings(findings: found.findings).forEachFinding(of: entry.row) { _ in members += 1 }
        }
        #expect(members == 10)
    }
}
