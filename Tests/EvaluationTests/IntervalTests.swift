import Evaluation
import Testing

/// Exact intervals against published and independently computed values.
@Suite struct IntervalTests {
    /// Two-sided 95 %, computed apart by bisection on sums of binomial probabilities.
    @Test(arguments: [
        (0, 10, 0.0, 0.308_497_1), (1, 10, 0.002_528_579, 0.445_016_1), (5, 10, 0.187_086_0, 0.812_914_0),
        (10, 10, 0.691_502_9, 1.0), (19, 20, 0.751_267_237, 0.998_734_911), (0, 60_000, 0.0, 6.147_943e-5),
        (382_867, 382_939, 0.999_763_23, 0.999_852_88),
    ])
    func theIntervalIsClopperAndPearsons(_ hits: Int, _ total: Int, _ lower: Double, _ upper: Double) {
        let interval = BinomialInterval(successes: hits, trials: total)
        #expect(abs(interval.lower - lower) < 1e-7, "\(interval.lower)")
        #expect(abs(interval.upper - upper) < 1e-7, "\(interval.upper)")
    }

    /// The rule of three, exactly.
    @Test func sixtyThousandWithoutAMistakeProveTheBar() {
        let bound = BinomialInterval.lowerBound(successes: 60_000, trials: 60_000, tail: 0.05)
        #expect(bound > 0.99995)
        #expect(abs((1 - bound) * 60_000 - 2.995_657) < 1e-4)
        #expect(BinomialInterval.lowerBound(successes: 59_999, trials: 60_000, tail: 0.05) < 0.99995)
        #expect(BinomialInterval.lowerBound(successes: 59_900, trials: 59_900, tail: 0.05) < 0.99995)
    }

    @Test func nothingMeasuredLeavesEverythingPossible() {
        let interval = BinomialInterval(successes: 0, trials: 0)
        #expect(interval.lower == 0)
        #expect(interval.upper == 1)
        #expect(ShareEstimate(hits: 0, total: 0).share == nil)
    }
}
