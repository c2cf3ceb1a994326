/// An exact interval of a share: how small and how large it can be, given what was counted.
public struct BinomialInterval: Sendable, Hashable {
    /// The lower end, 0 to 1.
    public let lower: Double
    /// The upper end, 0 to 1.
    public let upper: Double

    /// The two-sided interval of Clopper and Pearson.
    ///
    /// Source: C. Clopper and E. Pearson, "The use of confidence or fiducial limits" (1934): quantiles of beta distributions.
    ///
    /// - Parameters:
    ///   - successes: 0 to `trials`.
    ///   - trials: 0 gives the whole of 0 to 1.
    ///   - confidence: above 0 and below 1.
    public init(successes: Int, trials: Int, confidence: Double = 0.95) {
        let tail = (1 - confidence) / 2
        lower = BinomialInterval.lowerBound(successes: successes, trials: trials, tail: tail)
        upper = 1 - BinomialInterval.lowerBound(successes: trials - successes, trials: trials, tail: tail)
    }

    /// The one-sided lower bound: with probability `1 - tail` the true share is not below it.
    public static func lowerBound(successes: Int, trials: Int, tail: Double) -> Double {
        precondition(successes >= 0 && successes <= trials, "more successes than trials")
        guard successes > 0 else { return 0 }
        if successes == trials { return PureMath.exp(PureMath.log(tail) / Double(trials)) }
        let (a, b) = (Double(successes), Double(trials - successes + 1))
        var (low, high) = (0.0, Double(successes) / Double(trials))
        for _ in 0..<80 {
            let middle = (low + high) / 2
            if PureMath.incompleteBeta(middle, a, b) < tail { low = middle } else { high = middle }
        }
        return low
    }
}
