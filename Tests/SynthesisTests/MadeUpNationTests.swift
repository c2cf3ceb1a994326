import Synthesis
import Testing

/// Collects what a nation writes.
private final class Files {
    var population: [UInt8] = []
    var records: [UInt8] = []
    var truth: [UInt8] = []
    var sites: [UInt8] = []
    var announced: [Int] = []

    init(people: Int, seed: UInt64) throws {
        try MadeUpNation(people: people, seed: seed).write(
            population: { self.population += $0 },
            records: { self.records += $0 },
            truth: { self.truth += $0 },
            sites: { self.sites += $0 },
            progress: { self.announced.append($0) }
        )
    }

    var all: [[UInt8]] { [population, records, truth, sites] }
}

private func rows(_ file: [UInt8]) -> [[String]] {
    file.split(separator: 0x0A).map { line in
        var fields: [[UInt8]] = [[]]
        var isQuoted = false
        for byte in line {
            if byte == 0x22 {
                isQuoted.toggle()
            } else if byte == 0x2C, !isQuoted {
                fields.append([])
            } else {
                fields[fields.count - 1].append(byte)
            }
        }
        #expect(!isQuoted)
        return fields.map { String(decoding: $0, as: UTF8.self) }
    }
}

private func isNear(_ value: Double, _ target: Double, within tolerance: Double) -> Bool {
    abs(value - target) <= tolerance
}

@Suite struct MadeUpNationTests {
    @Test func sameSeedGivesSameBytesAndAnotherSeedDoesNot() throws {
        let one = try Files(people: 3000, seed: 7)
        let again = try Files(people: 3000, seed: 7)
        let other = try Files(people: 3000, seed: 8)
        #expect(one.all == again.all)
        #expect(one.population != other.population)
        #expect(one.records != other.records)
        #expect(one.announced.last == 3000)
    }

    @Test func everyFileHasItsColumnsInEveryRow() throws {
        let files = try Files(people: 3000, seed: 7)
        for (file, columns) in zip(files.all, [13, 15, 7, 3]) {
            #expect(String(validating: file, as: UTF8.self) != nil)
            #expect(file.last == 0x0A)
            #expect(!file.contains(0x0D))
            #expect(rows(file).allSatisfy { $0.count == columns })
        }
        #expect(rows(files.records)[0].joined(separator: ",").hasPrefix("record_id,site_code,channel,full_name"))
        #expect(rows(files.population)[0].joined(separator: ",").hasSuffix("household,phone,deceased_on,cancelled"))
    }

    @Test func aNationOfOnePersonIsWritten() throws {
        let files = try Files(people: 1, seed: 1)
        #expect(rows(files.population).count <= 3)
        #expect(rows(files.sites).count == 63 * 3 + 1)
    }

    @Test func truthNeverStandsInTheRecords() throws {
        let files = try Files(people: 3000, seed: 7)
        let header = rows(files.records)[0]
        for word in ["faults", "personal_number", "in_register", "subject", "number_owner"] {
            #expect(!header.contains(word))
        }
        let text = String(decoding: files.records, as: UTF8.self)
        for code in ["ID-0", "NM-0", "DB-0", "SX-0", "DP-0", "PD-0", "FR-0", "XX-0", "OT-0", "UN-0"] {
            #expect(!text.contains(code))
        }
        // A missing number is missing in the record, although the truth knows it.
        let pairs = zip(rows(files.records), rows(files.truth)).filter { $0.1[3].contains("ID-02") }
        #expect(!pairs.isEmpty)
        #expect(pairs.allSatisfy { $0.0[6].isEmpty && !$0.1[2].isEmpty && !$0.0.contains($0.1[2]) })
    }

    @Test func numbersAreUniqueAndTheirSerialsDense() throws {
        let files = try Files(people: 20_000, seed: 3)
        var serials: [Substring: [Int]] = [:]
        for row in rows(files.population).dropFirst() {
            #expect(row[0].utf8.count == 12)
            serials[row[0].prefix(6), default: []].append(Int(row[0].suffix(6)) ?? 0)
        }
        var missing = 0
        for block in serials.values {
            #expect(Set(block).count == block.count)
            missing += (block.max() ?? 0) - block.count
            #expect(block.min() ?? 0 >= 1)
        }
        // Holes are only people whom the register does not hold: 1.5 %.
        #expect(missing <= 20_000 * 2 / 100)
    }

    @Test func peopleLiveInHouseholdsWithTwinsAndOldNumbers() throws {
        let files = try Files(people: 40_000, seed: 4)
        var households: [String: [[String]]] = [:]
        var holders = 0
        var linked = 0
        for row in rows(files.population).dropFirst() where row[12].isEmpty {
            households[row[9], default: []].append(row)
            guard let year = Int(row[5].prefix(4)), year <= 2005 else { continue }
            holders += 1
            if row[1].split(separator: ";").contains(where: { $0.utf8.count == 9 }) { linked += 1 }
        }
        let people = households.values.reduce(0) { $0 + $1.count }
        #expect(isNear(Double(people) / Double(households.count), 3.55, within: 0.1))
        // 92 % of grown-ups have an old number, and the register links 65 % of them.
        #expect(isNear(Double(linked) / Double(holders), 0.92 * 0.65, within: 0.02))
        var twins = 0
        for members in households.values {
            let births = Dictionary(grouping: members.filter { $0[5].utf8.count == 10 && !$0[5].hasSuffix("-01-01") }) {
                $0[5]
            }
            twins += births.values.reduce(0) { $0 + ($1.count > 1 ? $1.count : 0) }
        }
        #expect(isNear(Double(twins) / Double(people), 0.013, within: 0.004))
    }

    @Test func theOfficialMarginsHold() throws {
        let files = try Files(people: 100_000, seed: 1)
        let margins = NationMargins(population: files.population, records: files.records, truth: files.truth)
        let people = 100_000.0
        let declared = Double(margins.declaredPeople)
        #expect(margins.repeatedNumbers == 0)
        #expect(margins.repeatedKeys == 0)
        #expect(margins.contradictions <= margins.records / 1000)
        #expect(isNear(Double(margins.records) / people, 2.5, within: 0.08))
        #expect(isNear(1 - Double(margins.withNumber) / declared, 0.108, within: 0.015))
        #expect(isNear(Double(margins.exact) / Double(margins.withNumber), 0.742, within: 0.02))
        #expect(isNear(Double(margins.blocked) / people, 0.17, within: 0.02))
        #expect(isNear(Double(margins.cancelledRows) / people, 0.003, within: 0.001))
        #expect(isNear(Double(margins.recordsByMonth["2021-10"] ?? 0) / Double(margins.records), 0.159, within: 0.02))
        #expect((margins.recordsByMonth["2022-08"] ?? 0) == 0)
        func share(_ province: String) -> Double {
            Double(margins.blockedByProvince[province] ?? 0) / Double(margins.peopleByProvince[province] ?? 1)
        }
        #expect(share("74") > share("75") && share("89") > share("79") && share("75") > share("01"))
        for (code, least) in [
            "ID-01": 0.02, "ID-02": 0.06, "NM-01": 0.01, "DB-01": 0.01, "OT-01": 0.008, "UN-01": 0.007,
        ] {
            #expect(Double(margins.firstRecordsByFault[code] ?? 0) / declared > least)
        }
        let written = Set(rows(files.truth).dropFirst().flatMap { $0[3].split(separator: ";").map(String.init) })
        #expect(written.count == 28)
    }
}
