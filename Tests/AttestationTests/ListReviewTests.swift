import Attestation
import Records
import Testing

@Suite struct ListReviewTests {
    static let today = CivilDate(daysSince1970: 19_000)  // 2022-01-08

    private func record(
        _ id: String,
        person: UInt64 = 79_185_012_345,
        dose: Int = 1,
        on day: String,
        lot: String = "L1",
        vaccine: String = "EU/1/20/1528",
        born: String = "1987-09-02"
    ) throws -> LinkedRecord {
        var record = MadeUpRecord()
        record.recordID = id
        record.personalNumber = person
        record.doseNumber = dose
        record.administeredOn = day
        record.lot = lot
        record.vaccine = vaccine
        record.birthDate = born
        return try #require(record.linked)
    }

    private func review(_ records: [LinkedRecord], before: Set<Int> = [], samples: Int = 20) -> ListReview {
        ListReview(records, signedBefore: before, today: Self.today, root: [1, 2, 3], sampleCount: samples)
    }

    private func flags(_ review: ListReview) -> [Int: [ReviewFlag]] {
        Dictionary(uniqueKeysWithValues: review.flagged.map { ($0.index, $0.flags) })
    }

    @Test func anOrdinaryListIsCountedAndNothingStandsOut() throws {
        let records = [
            try record("a", dose: 1, on: "2021-08-01"), try record("b", dose: 2, on: "2021-09-01"),
            try record("c", person: 79_185_012_399, dose: 1, on: "2021-08-01", lot: "L2", vaccine: "EU/1/21/1529"),
        ]
        let review = review(records)
        #expect(review.doseCount == 3)
        #expect(review.personCount == 2)
        #expect(review.vaccines.map(\.count) == [2, 1])
        #expect(review.doseNumbers.map(\.number) == [1, 2])
        #expect(review.days.lowerBound.text == "2021-08-01")
        #expect(review.days.upperBound.text == "2021-09-01")
        #expect(review.flagged.isEmpty)
        #expect(review.busyDays.isEmpty)
        #expect(review.sample == [0, 1, 2])
    }

    @Test func whatStandsOutIsFlaggedOnItsRow() throws {
        let found = flags(
            review(
                [
                    try record("a", dose: 1, on: "2021-08-01"),
                    try record("b", dose: 1, on: "2021-08-01"),
                    try record("c", dose: 3, on: "2021-08-10"),
                    try record("d", dose: 2, on: "2021-10-10"),
                    try record("e", person: 79_185_012_300, on: "2022-02-01", born: "2022-02"),
                    try record("f", person: 79_185_012_301, on: "2021-12-31", born: "2022"),
                    try record("g", person: 79_185_012_302, on: "2021-12-31", vaccine: "EU/1/21/1529", born: "2021"),
                ],
                before: [5]
            )
        )
        #expect(found[0] == [.sameDay, .sameNumber])
        #expect(found[1] == [.sameDay, .sameNumber])
        #expect(found[2] == [.intervalShort])
        #expect(found[3] == [.orderReversed])
        #expect(found[4] == [.future])
        #expect(found[5] == [.beforeBirth, .signedBefore])
        #expect(found[6] == [.lotOfAnotherVaccine])
        #expect(found.count == 7)
    }

    @Test func aDayWithFarMoreDosesStandsOut() throws {
        var records = try (0..<40).map {
            try record("q\($0)", person: 79_185_012_000 + UInt64($0), on: "2021-07-\(10 + $0 % 10)")
        }
        records += try (0..<150).map { try record("b\($0)", person: 79_185_013_000 + UInt64($0), on: "2021-08-20") }
        let busy = review(records).busyDays
        #expect(busy.map(\.day.text) == ["2021-08-20"])
        #expect(busy.map(\.count) == [150])
    }

    @Test func theSampleIsDrawnByTheRootAndByNothingElse() {
        let records = MadeUpRecord.list(count: 5_000)
        func sample(_ root: [UInt8], _ count: Int = 20) -> [Int] {
            ListReview(records, today: Self.today, root: root, sampleCount: count).sample
        }
        let first = sample([1])
        #expect(first == sample([1]))
        #expect(first != sample([2]))
        #expect(first.count == 20)
        #expect(Set(first).count == 20)
        let areInside = first.allSatisfy { (0..<5_000).contains($0) }
        #expect(areInside)
        #expect(sample([1], 5_001) == Array(0..<5_000))
        #expect(sample([1], 0).isEmpty)
        // Every place has its chance: over 400 roots no tenth of the list is left out or favoured.
        var tenths = [Int](repeating: 0, count: 10)
        for root in 0..<400 {
            for place in sample([UInt8(root & 0xFF), UInt8(root >> 8)]) { tenths[place / 500] += 1 }
        }
        let isEven = tenths.allSatisfy { (680...920).contains($0) }
        #expect(isEven, "\(tenths)")
    }
}
