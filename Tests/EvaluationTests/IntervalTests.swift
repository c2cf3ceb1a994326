import Evaluation
import Testing

/// Exact intervals against published and independently computed values.
@Suite struct IntervalTests {
    /// Rule of three, exactly: none wrong among so many.
    @Test func sixtyThousandWithoutAMistakeProveTheBar() {
        let bound = BinomialInterval.lowerBound(successes: 60_000, trials: 60_000, tail: 0.05)
        #expect(abs(bound - 0.999_950_072_3) < 1e-9)
        #expect(bound > 0.99995)
        #expect(BinomialInterval.lowerBound(successes: 59_999, trials: 60_000, tail: 0.05) < 0.99995)
    }
}
