/// The memory that one search works in; made once, used by one thread.
final class SearchScratch {
    /// One look into one block.
    struct Probe {
        var query: Int
        var block: RegisterIndex.Block
        var key: UInt64
        var bucket = RowBucket.empty
    }

    /// A compared row whose name is still to be compared.
    struct Pending {
        var query: Int
        var score: CandidateScore
    }

    /// The most looks into blocks for one query.
    static let probesPerQuery = 10
    /// How many rows wait for their names at once.
    static let pendingCountMax = 4_096

    let keys: UnsafeMutablePointer<DeclaredKeys>
    let found: UnsafeMutablePointer<FoundCandidates>
    let probes: UnsafeMutablePointer<Probe>
    let pending: UnsafeMutablePointer<Pending>
    var probeCount = 0
    var pendingCount = 0
    /// Whether everybody who was compared to the end is kept, and nothing is cut short: for training.
    var keepsAll = false
    /// Those, while they are kept.
    var compared: [Pending] = []

    init() {
        let group = CandidateSearch.groupCount
        keys = .allocate(capacity: group)
        keys.initialize(repeating: DeclaredKeys(), count: group)
        found = .allocate(capacity: group)
        found.initialize(repeating: FoundCandidates(), count: group)
        let probeMax = group * SearchScratch.probesPerQuery
        probes = .allocate(capacity: probeMax)
        probes.initialize(repeating: Probe(query: 0, block: .number, key: 0), count: probeMax)
        pending = .allocate(capacity: SearchScratch.pendingCountMax)
        pending.initialize(
            repeating: Pending(query: 0, score: CandidateScore()),
            count: SearchScratch.pendingCountMax
        )
    }

    /// Takes a candidate who was compared to the end.
    @inline(__always)
    func take(_ query: Int, _ score: CandidateScore) {
        found[query].take(score)
        if keepsAll { compared.append(Pending(query: query, score: score)) }
    }

    deinit {
        keys.deallocate()
        found.deallocate()
        probes.deallocate()
        pending.deallocate()
    }
}

extension RowBucket {
    /// A bucket without entries.
    static let empty = RowBucket(start: 0, end: 0, deltaStart: 0, deltaEnd: 0, tag: 0)
}
