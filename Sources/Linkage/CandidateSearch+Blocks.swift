import PersonNames

/// Looking for people by what they are called, when they were born, where they live and under which telephone.
extension CandidateSearch {
    /// Lists the look that finds whoever is called so and was born so: the most valuable one.
    func addFirstProbes(_ index: Int) {
        // Read in place: the keys are big.
        let keys = space.keys + index
        let birth = keys.pointee.birthBits
        guard keys.pointee.hasName, birth != 0 else { return }
        let last = keys.pointee.name.givenKey(at: keys.pointee.name.count - 1)
        for isFemale in [false, true] where keys.pointee.isFemale ?? isFemale == isFemale {
            add(index, .birthGiven, BlockingKey.birthGiven(birth, givenKey: last, isFemale: isFemale))
        }
    }

    /// Lists the other looks into blocks for a query, in the order of their value.
    func addFurtherProbes(_ index: Int) {
        let keys = space.keys + index
        let (birth, exchanged) = (keys.pointee.birthBits, keys.pointee.exchangedBits)
        let count = keys.pointee.name.count
        if keys.pointee.phone != 0 { add(index, .phone, BlockingKey.phone(keys.pointee.phone)) }
        let (commune, province) = (keys.pointee.commune, keys.pointee.province)
        if birth != 0, commune != 0 { add(index, .birthCommune, BlockingKey.birthCommune(birth, commune: commune)) }
        guard keys.pointee.hasName else { return }
        if birth != 0 {
            for isFemale in [false, true] where keys.pointee.isFemale ?? isFemale == isFemale {
                if exchanged != 0 {
                    let last = keys.pointee.name.givenKey(at: count - 1)
                    add(index, .birthGiven, BlockingKey.birthGiven(exchanged, givenKey: last, isFemale: isFemale))
                }
                if count >= 2 {
                    let first = keys.pointee.name.givenKey(at: 0)
                    add(index, .birthGiven, BlockingKey.birthGiven(birth, givenKey: first, isFemale: isFemale))
                }
            }
        }
        let k3Hash = keys.pointee.k3Hash
        if let date = keys.pointee.birth, province != 0 {
            add(index, .nameProvince, BlockingKey.nameProvince(k3Hash: k3Hash, year: date.year, province: province))
        }
        if commune != 0 { add(index, .nameCommune, BlockingKey.nameCommune(k3Hash: k3Hash, commune: commune)) }
    }

    /// Whether nobody outside the block of birth date and given name can come near the best.
    ///
    /// Name, birth date and sex are equal, and commune or telephone; who holds the number was compared before. Whoever was not met yet
    /// has another birth date, given name or sex, and a number that is at best near.
    func isFound(_ index: Int) -> Bool {
        let best = space.found + index
        guard best.pointee.best.row >= 0, best.pointee.best.isIdentityExact else { return false }
        guard best.pointee.best.place == .commune || best.pointee.best.phone.isEqual else { return false }
        return best.pointee.best.number != .different
    }

    @inline(__always)
    private func add(_ index: Int, _ block: RegisterIndex.Block, _ key: UInt64) {
        guard space.probeCount < CandidateSearch.groupCount * SearchScratch.probesPerQuery else { return }
        space.probes[space.probeCount] = SearchScratch.Probe(query: index, block: block, key: key)
        space.probeCount += 1
        view.prefetchHead(in: block, key: key)
    }

    /// Goes through the listed looks, step by step for the whole group.
    func findInBlocks() {
        for index in 0..<space.probeCount {
            let probe = space.probes[index]
            let bucket = view.bucket(probe.block, key: probe.key)
            space.probes[index].bucket = bucket
            view.prefetchEntries(of: bucket, in: probe.block)
        }
        for index in 0..<space.probeCount {
            let probe = space.probes[index]
            var asked = 0
            view.forEachRow(in: probe.block, bucket: probe.bucket) { row in
                view.prefetchRow(row)
                asked += 1
                return asked < 64
            }
        }
        space.pendingCount = 0
        var index = 0
        while index < space.probeCount {
            let query = space.probes[index].query
            var end = index
            while end < space.probeCount, space.probes[end].query == query { end += 1 }
            compareRows(query, index..<end)
            index = end
        }
        compareNames()
    }

    /// Compares the rows of one query's buckets on their packed words.
    private func compareRows(_ query: Int, _ probes: Range<Int>) {
        let start = space.pendingCount
        // Nobody who stays so far below the best, even with the best of names, is worth a look.
        var cutoff = max(CandidateSearch.floorBits, space.found[query].best.bits - CandidateSearch.marginBits)
        let different = weights.bits(NameLevel.different, bearers: 1)
        for index in probes {
            let probe = space.probes[index]
            var looked = 0
            view.forEachRow(in: probe.block, bucket: probe.bucket) { row in
                looked += 1
                if looked > CandidateSearch.rowCountMax {
                    space.found[query].isComplete = false
                    return false
                }
                let person = view.row(row)
                let level = space.found[query].numberLevel(space.keys[query], row: row, person: person)
                let score = CandidateScore(
                    row: row,
                    person: person,
                    keys: space.keys[query],
                    number: level,
                    weights: weights
                )
                guard score.bits + weights.nameMax >= cutoff, !isPending(row, from: start) else { return true }
                cutoff = max(cutoff, score.bits + different - CandidateSearch.marginBits)
                if space.pendingCount == SearchScratch.pendingCountMax { compareNames() }
                space.pending[space.pendingCount] = SearchScratch.Pending(query: query, score: score)
                space.pendingCount += 1
                view.prefetchName(person.name)
                return true
            }
        }
    }

    private func isPending(_ row: Int, from start: Int) -> Bool {
        var index = space.pendingCount - 1
        let last = max(min(start, space.pendingCount), space.pendingCount - 48)
        while index >= last {
            if space.pending[index].score.row == row { return true }
            index -= 1
        }
        return false
    }

    /// Compares the names of everyone who waits for it.
    private func compareNames() {
        for index in 0..<space.pendingCount {
            let query = space.pending[index].query
            let best = space.found[query].best
            let cutoff = max(CandidateSearch.floorBits, best.bits - CandidateSearch.marginBits)
            var score = space.pending[index].score
            guard score.bits + weights.nameMax >= cutoff, score.row != best.row else { continue }
            if score.bits + weights.nameInexactMax < cutoff {
                // Only the equal name could lift this one, and hashes tell that without reading the text.
                guard view.name(score.person.name)?.k1Hash == space.keys[query].k1Hash else { continue }
            }
            compareName(space.keys[query], &score)
            if score.bits >= CandidateSearch.floorBits { take(query, score) }
        }
        space.pendingCount = 0
    }
}
