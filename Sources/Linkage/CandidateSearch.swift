import PersonNames
import Records

/// Finds the likeliest people for a group of queries at once.
///
/// Each step asks memory for what the next one needs, for all queries of the group, before it is needed: keys, bucket heads,
/// entries, rows, names. Rows are compared on their packed words first, and the name last, of those alone who could still win.
/// Nothing is shared between searches; every search has its own scratch.
struct CandidateSearch {
    /// How many queries are searched for together.
    static let groupCount = 32
    /// How many rows of one bucket are compared at most.
    static let rowCountMax = 2_048
    /// Whoever cannot reach this many bits is no candidate.
    static let floorBits = -6.0
    /// How far below the best a candidate may stay and is still compared; more than V2 asks for.
    static let marginBits = 8.0

    let view: RegisterView
    let weights: MatchWeights
    let scratch: SearchScratch
    let space: SearchSpace
    /// The most that a person other than the number's owner can reach, by what was declared; without name and prior.
    private let otherMax: Double

    init(view: RegisterView, weights: MatchWeights) {
        self.view = view
        self.weights = weights
        scratch = SearchScratch()
        space = scratch.space
        otherMax =
            weights.prior + max(weights.bits(NumberLevel.adjacentOfAnother), weights.bits(NumberLevel.ofAnother))
            + weights.nameMax + weights.bits(BirthLevel.exact) + weights.bits(SexLevel.exact)
    }

    /// Searches for at most ``groupCount`` queries; ``SearchSpace/keys`` and ``SearchSpace/found`` hold what was found.
    func find(_ queries: UnsafeBufferPointer<IdentityQuery>) {
        let count = min(queries.count, CandidateSearch.groupCount)
        guard count > 0, let queries = queries.baseAddress else { return }
        for index in 0..<count { prepare(index, queries + index) }
        for index in 0..<count { readHead(index) }
        for index in 0..<count { readEntries(index) }
        for index in 0..<count { readOwner(index) }
        if space.counts.pointee.keepsAll { scratch.compared.removeAll(keepingCapacity: true) }
        var waiting: UInt64 = 0
        for index in 0..<count {
            var isDecided = scoreOwner(index)
            // The name of a number's owner that does not compare may be one whose keys or encoding were left in it.
            if space.found[index].best.row >= 0, decodesName(index, queries) { isDecided = scoreOwner(index) }
            if !isDecided || space.counts.pointee.keepsAll { waiting |= 1 << UInt64(index) }
        }
        findInBlocks(waiting)
        // Whoever was found under no name that compares is looked for once more under the recovered one.
        var recovered: UInt64 = 0
        for index in 0..<count where space.keys[index].nameOrigin == nil && decodesName(index, queries) {
            _ = scoreOwner(index)
            recovered |= 1 << UInt64(index)
        }
        findInBlocks(recovered)
    }

    /// Looks through the blocks for the queries of a set, first the best block, then for who was not found there the others.
    private func findInBlocks(_ queries: UInt64) {
        guard queries != 0 else { return }
        space.probeCount = 0
        for index in 0..<CandidateSearch.groupCount where queries >> UInt64(index) & 1 != 0 { addFirstProbes(index) }
        findInBlocks()
        space.probeCount = 0
        for index in 0..<CandidateSearch.groupCount
        where queries >> UInt64(index) & 1 != 0 && (space.counts.pointee.keepsAll || !isFound(index)) {
            addFurtherProbes(index)
        }
        findInBlocks()
    }

    /// Recovers a declared name under which nobody compares; whether there was something to recover.
    private func decodesName(_ index: Int, _ queries: UnsafePointer<IdentityQuery>) -> Bool {
        guard space.found[index].best.row < 0 || !space.found[index].best.name.isSlipAtMost,
            space.keys[index].decodeName(queries[index].identity.fullName)
        else { return false }
        space.found[index].forgetScores()
        return true
    }

    /// Whether nobody in any block can come near the owner of the number.
    ///
    /// Everything equal is decided by rule; otherwise the owner must lead whatever another person could still reach.
    private func isDecided(_ keys: borrowing DeclaredKeys, _ owner: borrowing CandidateScore) -> Bool {
        guard owner.number == .exact else { return false }
        if owner.isIdentityExact { return true }
        var bound = otherMax
        if keys.phone != 0 { bound += weights.bits(PhoneLevel.ofOne) }
        if keys.commune != 0 { bound += weights.bits(PlaceLevel.commune) }
        return owner.bits >= bound + CandidateSearch.marginBits
    }

    private func prepare(_ index: Int, _ query: UnsafePointer<IdentityQuery>) {
        space.keys[index] = DeclaredKeys(query)
        space.found[index] = FoundCandidates()
        let form = space.keys[index].numberForm
        guard form.isPersonal || form.isOld else { return }
        let block: RegisterIndex.Block = form.isPersonal ? .number : .former
        let number = space.keys[index].number
        let key = form.isPersonal ? BlockingKey.number(number) : BlockingKey.former(number, digits: 9)
        space.probes[index] = SearchScratch.Probe(query: index, block: block, key: key)
        view.prefetchHead(in: block, key: key)
    }

    private func readHead(_ index: Int) {
        guard space.keys[index].numberForm.isComparable else { return }
        let probe = space.probes[index]
        let bucket = view.bucket(probe.block, key: probe.key)
        space.probes[index].bucket = bucket
        view.prefetchEntries(of: bucket, in: probe.block)
    }

    private func readEntries(_ index: Int) {
        guard space.keys[index].numberForm.isComparable else { return }
        let probe = space.probes[index]
        var asked = 0
        view.forEachRow(in: probe.block, bucket: probe.bucket) { row in
            view.prefetchRow(row)
            asked += 1
            return asked < 8
        }
    }

    private func readOwner(_ index: Int) {
        guard space.keys[index].numberForm.isComparable else { return }
        let probe = space.probes[index]
        let number = space.keys[index].number
        var looked = 0
        view.forEachRow(in: probe.block, bucket: probe.bucket) { row in
            looked += 1
            if probe.block == .number {
                guard view.row(row).number == number else { return looked < CandidateSearch.rowCountMax }
                space.found[index].owner = row
                view.prefetchName(view.row(row).name)
                return false
            }
            if view.hadFormerNumber(row, number, digits: 9) { takeFormer(index, row) }
            return looked < CandidateSearch.rowCountMax
        }
        if space.keys[index].numberForm.isPersonal, space.found[index].owner < 0 {
            view.forEachRow(in: .former, key: BlockingKey.former(number, digits: 12)) { row in
                if view.hadFormerNumber(row, number, digits: 12) { takeFormer(index, row) }
                return space.found[index].formerCount < 8
            }
        }
    }

    private func takeFormer(_ index: Int, _ row: Int) {
        let count = space.found[index].formerCount
        if space.found[index].isFormer(row) { return }
        if count < 4 { space.found[index].formers[count] = row }
        space.found[index].formerCount = count + 1
        view.prefetchName(view.row(row).name)
    }

    /// Compares those whom the number names; whether that decides.
    private func scoreOwner(_ index: Int) -> Bool {
        let owner = space.found[index].owner
        if owner >= 0 {
            var score = CandidateScore(
                row: owner,
                person: view.row(owner),
                keys: space.keys[index],
                number: space.keys[index].numberForm == .personal ? .exact : .repaired,
                weights: weights
            )
            compareName(space.keys[index], &score)
            take(index, score)
            return isDecided(space.keys[index], score)
        }
        for place in 0..<min(space.found[index].formerCount, 4) {
            let row = space.found[index].formers[place]
            var score = CandidateScore(
                row: row,
                person: view.row(row),
                keys: space.keys[index],
                number: .former,
                weights: weights
            )
            compareName(space.keys[index], &score)
            take(index, score)
        }
        return false
    }

    /// Takes a candidate who was compared to the end.
    @inline(__always)
    func take(_ query: Int, _ score: CandidateScore) {
        space.found[query].take(score)
        if space.counts.pointee.keepsAll {
            scratch.compared.append(SearchScratch.Pending(query: query, score: score))
        }
    }

    /// Compares the name and adds its bits.
    func compareName(_ keys: borrowing DeclaredKeys, _ score: inout CandidateScore) {
        guard let name = view.name(score.person.name) else {
            score.take(.different, weights)
            return
        }
        score.bearers = name.bearers
        score.nameOrigin = keys.nameOrigin
        if !keys.hasName {
            score.take(keys.name.count == 0 ? .missing : .different, weights)
        } else if keys.k1Hash == name.k1Hash {
            score.take(.exact, weights)
        } else {
            let registered = PackedName(utf8: name.utf8.assumingMemoryBound(to: UInt8.self))
            score.take(NameLevel(NameComparison.comparing(keys.name, with: registered)), weights)
        }
    }
}

extension NumberForm {
    /// Whether there is a number to look for.
    var isComparable: Bool { isPersonal || isOld }
}
