import Evaluation
import Records
import Testing

/// The audit that proves the bar, and the stop.
@Suite struct AuditTests {
    /// The smallest sample of a large tier that proves its bar, and the one that proves the whole.
    @Test func theUsualSizesProveTheBars() {
        let million = 100_000_000
        for (size, bar) in [(AuditPlan.tierSizeUsual, 0.9999), (AuditPlan.sizeUsual, 0.99995)] {
            let wrong = FiniteBound.mostWrong(population: million, sampled: size, wrong: 0, tail: 0.05)
            #expect(1 - Double(wrong) / Double(million) >= bar)
        }
        let fewer = FiniteBound.mostWrong(
            population: million,
            sampled: AuditPlan.tierSizeUsual - 50,
            wrong: 0,
            tail: 0.05
        )
        #expect(1 - Double(fewer) / Double(million) < 0.9999)
    }

    /// Small cases by counting: of ten, five drawn and none wrong; three wrong ones hide with probability 1/12, two with 2/9.
    @Test func theBoundIsTheHypergeometricOne() {
        #expect(FiniteBound.mostWrong(population: 10, sampled: 5, wrong: 0, tail: 0.05) == 3)
        #expect(FiniteBound.mostWrong(population: 10, sampled: 5, wrong: 0, tail: 0.1) == 2)
        #expect(FiniteBound.mostWrong(population: 10, sampled: 10, wrong: 2, tail: 0.05) == 2)
        #expect(FiniteBound.mostWrong(population: 10, sampled: 0, wrong: 0, tail: 0.05) == 10)
        #expect(FiniteBound.mostWrong(population: 10, sampled: 9, wrong: 9, tail: 0.05) == 10)
    }

    @Test func eachTierHasItsOwnSampleAndTheSameSeedDrawsIt() throws {
        let accepted: [LinkTier: Int] = [.t0: 1_000_000, .t1: 100_000, .t2: 500]
        let plan = AuditPlan(accepted: accepted)
        #expect(plan.drawn == [.t0: 54_521, .t1: 29_956, .t2: 500])
        let small = AuditPlan(accepted: [.t0: 1_000, .t3: 10], size: 100, tierSize: 20)
        #expect(small.drawn == [.t0: 100, .t3: 10])
        func drawn(_ seed: UInt64) -> [Int] {
            var sampler = AuditSampler(small, seed: seed)
            return (0..<1_000).filter { _ in sampler.draws(.t0) }
        }
        #expect(drawn(1).count == 100)
        #expect(drawn(1) == drawn(1))
        #expect(drawn(1) != drawn(2))
        // Every part of the file has its share.
        #expect(drawn(3).count { $0 < 500 } > 30)
        #expect(drawn(3).count { $0 >= 500 } > 30)
    }

    static func result(_ verdicts: [String], accepted: Int, drawn: Int) throws -> AuditResult {
        var result = AuditResult()
        let rows = verdicts.enumerated().map { "\($0),S,T2,\(accepted),\(drawn),\($1)" }
        let text = "record_id,site_code,tier,tier_accepted,tier_drawn,verdict\n" + rows.joined(separator: "\n")
        var reader = TableReader(columns: AuditResult.columns)
        try reader.read(Array(text.utf8), isLast: true) { row throws(TableFault) in try result.read(row) }
        return result
    }

    @Test func aTierBelowItsBarIsStoppedAndAnOpenRowProvesNothing() throws {
        let right = [String](repeating: "right", count: 99)
        let bad = try #require(try Self.result(right + ["Sai"], accepted: 1_000, drawn: 100).tiers[.t2])
        #expect(bad.isBelowBar)
        let good = try #require(try Self.result(right + ["1"], accepted: 1_000, drawn: 100).tiers[.t2])
        #expect(!good.isBelowBar)
        #expect(good.open == 0)
        // Lost and empty rows count as wrong in the bound, not for the stop.
        let open = try #require(try Self.result(right.dropLast(9) + [""], accepted: 1_000, drawn: 100).tiers[.t2])
        #expect(open.open == 10)
        #expect(!open.isBelowBar)
        #expect(open.lowerBound < good.lowerBound - 0.05)
        let nobody = try #require(try Self.result([""], accepted: 1_000, drawn: 100).tiers[.t2])
        #expect(!nobody.isBelowBar && nobody.precision == nil)
    }

    @Test(arguments: ["maybe", "right,x"])
    func aVerdictThatIsNoneIsRefused(_ verdict: String) {
        #expect(throws: TableFault.self) { try Self.result([verdict], accepted: 10, drawn: 5) }
    }

    @Test func aStopHoldsUntilANamedPersonLiftsIt() throws {
        let now = try #require(Instant(rfc3339: "2022-07-18T13:00:00Z"))
        var stops = AutomaticStops()
        stops.stop(.t2, judged: 100, wrong: 1, at: now)
        stops.stop(.t3, judged: 100, wrong: 1, at: now)
        #expect(try AutomaticStops(journal: stops.journal).tiers == [.t2, .t3])
        let isReleased = stops.release(.t2, by: "A", why: "mended", at: now)
        let isReleasedTwice = stops.release(.t2, by: "A", why: "mended", at: now)
        #expect(isReleased && !isReleasedTwice)
        let again = try AutomaticStops(journal: stops.journal)
        #expect(again.tiers == [.t3])
        #expect(again.journal.count { $0 == 0x0A } == 3)
        #expect(throws: AutomaticStops.Fault.line(2)) {
            try AutomaticStops(journal: stops.journal.prefix(10 + (stops.journal.firstIndex(of: 0x0A) ?? 0)) + [])
        }
    }
}
