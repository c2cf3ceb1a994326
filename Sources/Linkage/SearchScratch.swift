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

    /// Where everything stands; a copy costs no reference counting, and is good as long as the scratch lives.
    let space: SearchSpace
    /// Those who were compared to the end, while they are kept.
    var compared: [Pending] = []

    init() {
        let group = CandidateSearch.groupCount
        let probeMax = group * SearchScratch.probesPerQuery
        space = SearchSpace(
            keys: SearchScratch.memory(DeclaredKeys(), group),
            found: SearchScratch.memory(FoundCandidates(), group),
            probes: SearchScratch.memory(Probe(query: 0, block: .number, key: 0), probeMax),
            pending: SearchScratch.memory(
                Pending(query: 0, score: CandidateScore()),
                SearchScratch.pendingCountMax
            ),
            counts: SearchScratch.memory(SearchSpace.Counts(), 1)
        )
    }

    private static func memory<Element>(_ value: Element, _ count: Int) -> UnsafeMutablePointer<Element> {
        let memory = UnsafeMutablePointer<Element>.allocate(capacity: count)
        memory.initialize(repeating: value, count: count)
        return memory
    }

    deinit {
        space.keys.deallocate()
        space.found.deallocate()
        space.probes.deallocate()
        space.pending.deallocate()
        space.counts.deallocate()
    }
}

/// The pointers of a scratch.
struct SearchSpace {
    /// How much of the space is in use.
    struct Counts {
        var probes = 0
        var pending = 0
        /// Whether everybody who was compared to the end is kept, and nothing is cut short: for training.
        var keepsAll = false
    }

    let keys: UnsafeMutablePointer<DeclaredKeys>
    let found: UnsafeMutablePointer<FoundCandidates>
    let probes: UnsafeMutablePointer<SearchScratch.Probe>
    let pending: UnsafeMutablePointer<SearchScratch.Pending>
    let counts: UnsafeMutablePointer<Counts>

    var probeCount: Int {
        get { counts.pointee.probes }
        nonmutating set { counts.pointee.probes = newValue }
    }
    var pendingCount: Int {
        get { counts.pointee.pending }
        nonmutating set { counts.pointee.pending = newValue }
    }
}

extension RowBucket {
    /// A bucket without entries.
    static let empty = RowBucket(start: 0, end: 0, deltaStart: 0, deltaEnd: 0, tag: 0)
}
