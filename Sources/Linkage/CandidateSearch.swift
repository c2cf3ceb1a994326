import PersonNames

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
    /// The most that a person other than the number's owner can reach, by what was declared; without name and prior.
    private let otherMax: Double

    init(view: RegisterView, weights: MatchWeights) {
        self.view = view
        self.weights = weights
        scratch = SearchScratch()
        otherMax =
            weights.prior + max(weights.bits(NumberLevel.adjacentOfAnother), weights.bits(NumberLevel.ofAnother))
            + weights.nameMax + weights.bits(BirthLevel.exact) + weights.bits(SexLevel.exact)
    }

    /// Searches for at most ``groupCount`` queries; ``SearchScratch/keys`` and ``SearchScratch/found`` hold what was found.
    func find(_ queries: ArraySlice<IdentityQuery>) {
        let count = min(queries.count, CandidateSearch.groupCount)
        for index in 0..<count { prepare(index, queries[queries.startIndex + index]) }
        for index in 0..<count { readHead(index) }
        for index in 0..<count { readEntries(index) }
        for index in 0..<count { readOwner(index) }
        scratch.probeCount = 0
        scratch.compared.removeAll(keepingCapacity: true)
        for index in 0..<count where !scoreOwner(index) || scratch.keepsAll { addProbes(index) }
        findInBlocks(count)
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

    private func prepare(_ index: Int, _ query: IdentityQuery) {
        scratch.keys[index] = DeclaredKeys(query)
        scratch.found[index] = FoundCandidates()
        let form = scratch.keys[index].numberForm
        guard form.isPersonal || form.isOld else { return }
        let block: RegisterIndex.Block = form.isPersonal ? .number : .former
        let number = scratch.keys[index].number
        let key = form.isPersonal ? BlockingKey.number(number) : BlockingKey.former(number, digits: 9)
        scratch.probes[index] = SearchScratch.Probe(query: index, block: block, key: key)
        view.prefetchHead(in: block, key: key)
    }

    private func readHead(_ index: Int) {
        guard scratch.keys[index].numberForm.isComparable else { return }
        let probe = scratch.probes[index]
        let bucket = view.bucket(probe.block, key: probe.key)
        scratch.probes[index].bucket = bucket
        view.prefetchEntries(of: bucket, in: probe.block)
    }

    private func readEntries(_ index: Int) {
        guard scratch.keys[index].numberForm.isComparable else { return }
        let probe = scratch.probes[index]
        var asked = 0
        view.forEachRow(in: probe.block, bucket: probe.bucket) { row in
            view.prefetchRow(row)
            asked += 1
            return asked < 8
        }
    }

    private func readOwner(_ index: Int) {
        guard scratch.keys[index].numberForm.isComparable else { return }
        let probe = scratch.probes[index]
        let number = scratch.keys[index].number
        var looked = 0
        view.forEachRow(in: probe.block, bucket: probe.bucket) { row in
            looked += 1
            if probe.block == .number {
                guard view.row(row).number == number else { return looked < CandidateSearch.rowCountMax }
                scratch.found[index].owner = row
                view.prefetchName(view.row(row).name)
                return false
            }
            if view.hadFormerNumber(row, number, digits: 9) { takeFormer(index, row) }
            return looked < CandidateSearch.rowCountMax
        }
        if scratch.keys[index].numberForm.isPersonal, scratch.found[index].owner < 0 {
            view.forEachRow(in: .former, key: BlockingKey.former(number, digits: 12)) { row in
                if view.hadFormerNumber(row, number, digits: 12) { takeFormer(index, row) }
                return scratch.found[index].formerCount < 8
            }
        }
    }

    private func takeFormer(_ index: Int, _ row: Int) {
        let count = scratch.found[index].formerCount
        if scratch.found[index].isFormer(row) { return }
        if count < 4 { scratch.found[index].formers[count] = row }
        scratch.found[index].formerCount = count + 1
        view.prefetchName(view.row(row).name)
    }

    /// Compares those whom the number names; whether that decides.
    private func scoreOwner(_ index: Int) -> Bool {
        let owner = scratch.found[index].owner
        if owner >= 0 {
            var score = CandidateScore(
                row: owner,
                person: view.row(owner),
                keys: scratch.keys[index],
                number: scratch.keys[index].numberForm == .personal ? .exact : .repaired,
                weights: weights
            )
            compareName(scratch.keys[index], &score)
            scratch.take(index, score)
            return isDecided(scratch.keys[index], score)
        }
        for place in 0..<min(scratch.found[index].formerCount, 4) {
            let row = scratch.found[index].formers[place]
            var score = CandidateScore(
                row: row,
                person: view.row(row),
                keys: scratch.keys[index],
                number: .former,
                weights: weights
            )
            compareName(scratch.keys[index], &score)
            scratch.take(index, score)
        }
        return false
    }

    /// Compares the name and adds its bits.
    func compareName(_ keys: borrowing DeclaredKeys, _ score: inout CandidateScore) {
        guard let name = view.name(score.person.name) else {
            score.take(.different, weights)
            return
        }
        score.bearers = name.bearers
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
