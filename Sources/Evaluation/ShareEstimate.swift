/// A counted share with its exact interval.
public struct ShareEstimate: Sendable, Hashable {
    /// How many are meant.
    public let hits: Int
    /// Of how many.
    public let total: Int

    /// Makes an estimate.
    public init(hits: Int, total: Int) {
        self.hits = hits
        self.total = total
    }

    /// The share; nothing of nothing.
    public var share: Double? { total == 0 ? nil : Double(hits) / Double(total) }

    /// The exact two-sided interval of 95 %.
    public var interval: BinomialInterval { BinomialInterval(successes: hits, trials: total) }
}
