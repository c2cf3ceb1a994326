import Records

/// Scores the likeliest person for each query and decides nothing: for measuring and for ordering a queue.
///
/// Every score is comparable; whether one may be accepted is the ``Matcher``'s question.
public struct RegisterMatcher: Sendable {
    /// The likeliest person for one query.
    public struct Match: Sendable, Hashable {
        /// The person's row in the index; nothing when nobody came near.
        public let row: Int?
        /// The total evidence, log2, prior included.
        public let bits: Double
        /// The same of the next person; nothing when there is none.
        public let runnerUpBits: Double?
    }

    private let index: RegisterIndex
    private let weights: MatchWeights

    /// Makes a matcher over an index.
    public init(index: RegisterIndex, model: MatchModel = .stated) {
        self.index = index
        weights = MatchWeights(model, personCount: index.personCount)
    }

    /// Scores one query.
    public func best(_ query: IdentityQuery) -> Match { best(of: [query][...])[0] }

    /// Scores a batch on this thread, one match for each query in the same order; the faster, the more there are.
    public func best(of queries: ArraySlice<IdentityQuery>) -> [Match] {
        let search = CandidateSearch(view: index.view, weights: weights)
        var matches: [Match] = []
        matches.reserveCapacity(queries.count)
        queries.withUnsafeBufferPointer { queries in
            var start = 0
            while start < queries.count {
                let end = min(start + CandidateSearch.groupCount, queries.count)
                search.find(UnsafeBufferPointer(rebasing: queries[start..<end]))
                for place in 0..<(end - start) { matches.append(RegisterMatcher.match(search.space.found + place)) }
                start = end
            }
        }
        return matches
    }

    private static func match(_ found: UnsafePointer<FoundCandidates>) -> Match {
        Match(
            row: found.pointee.best.row < 0 ? nil : found.pointee.best.row,
            bits: found.pointee.best.bits,
            runnerUpBits: found.pointee.second.row < 0 ? nil : found.pointee.second.bits
        )
    }
}
