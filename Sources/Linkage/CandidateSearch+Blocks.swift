import PersonNames

/// Looking for people by what they are called, when they were born, where they live and under which telephone.
extension CandidateSearch {
    /// Lists the looks into blocks for a query, in the order of their value.
    func addProbes(_ index: Int) {
        // Borrowed in place: the keys are big.
        let keys = scratch.keys + index
        let first = scratch.probeCount
        func add(_ block: RegisterIndex.Block, _ key: UInt64) {
            guard scratch.probeCount - first < SearchScratch.probesPerQuery else { return }
            scratch.probes[scratch.probeCount] = SearchScratch.Probe(query: index, block: block, key: key)
            scratch.probeCount += 1
            view.prefetchHead(in: block, key: key)
        }
        let name = keys.pointee.name
        let birth = keys.pointee.birthBits
        if keys.pointee.hasName, birth != 0 {
            let last = name.givenKey(at: name.count - 1)
            for isFemale in [false, true] where keys.pointee.isFemale ?? isFemale == isFemale {
                add(.birthGiven, BlockingKey.birthGiven(birth, givenKey: last, isFemale: isFemale))
                if name.count >= 2 {
                    let start = name.givenKey(at: 0)
                    add(.birthGiven, BlockingKey.birthGiven(birth, givenKey: start, isFemale: isFemale))
                }
                if keys.pointee.exchangedBits != 0 {
                    let exchanged = keys.pointee.exchangedBits
                    add(.birthGiven, BlockingKey.birthGiven(exchanged, givenKey: last, isFemale: isFemale))
                }
            }
        }
        if keys.pointee.phone != 0 { add(.phone, BlockingKey.phone(keys.pointee.phone)) }
        let (commune, province) = (keys.pointee.commune, keys.pointee.province)
        if birth != 0, commune != 0 { add(.birthCommune, BlockingKey.birthCommune(birth, commune: commune)) }
        guard keys.pointee.hasName else { return }
        if let date = keys.pointee.birth, province != 0 {
            add(
                .nameProvince,
                BlockingKey.nameProvince(k3Hash: keys.pointee.k3Hash, year: date.year, province: province)
            )
        }
        if commune != 0 { add(.nameCommune, BlockingKey.nameCommune(k3Hash: keys.pointee.k3Hash, commune: commune)) }
    }

    /// Goes through the listed looks, step by step for the whole group.
    func findInBlocks(_ count: Int) {
        for index in 0..<scratch.probeCount {
            let probe = scratch.probes[index]
            let bucket = view.bucket(probe.block, key: probe.key)
            scratch.probes[index].bucket = bucket
            view.prefetchEntries(of: bucket, in: probe.block)
        }
        for index in 0..<scratch.probeCount {
            let probe = scratch.probes[index]
            var asked = 0
            view.forEachRow(in: probe.block, bucket: probe.bucket) { row in
                view.prefetchRow(row)
                asked += 1
                return asked < 64
            }
        }
        scratch.pendingCount = 0
        var index = 0
        while index < scratch.probeCount {
            let query = scratch.probes[index].query
            var end = index
            while end < scratch.probeCount, scratch.probes[end].query == query { end += 1 }
            compareRows(query, index..<end)
            index = end
        }
        compareNames()
    }

    /// Compares the rows of one query's buckets on their packed words.
    private func compareRows(_ query: Int, _ probes: Range<Int>) {
        let start = scratch.pendingCount
        // Nobody who stays so far below the best, even with the best of names, is worth a look.
        var cutoff = max(CandidateSearch.floorBits, scratch.found[query].best.bits - CandidateSearch.marginBits)
        let different = weights.bits(NameLevel.different, bearers: 1)
        for index in probes {
            let probe = scratch.probes[index]
            var looked = 0
            view.forEachRow(in: probe.block, bucket: probe.bucket) { row in
                looked += 1
                if looked > CandidateSearch.rowCountMax {
                    scratch.found[query].isComplete = false
                    return false
                }
                let person = view.row(row)
                let level = scratch.found[query].numberLevel(scratch.keys[query], row: row, person: person)
                let score = CandidateScore(
                    row: row,
                    person: person,
                    keys: scratch.keys[query],
                    number: level,
                    weights: weights
                )
                guard score.bits + weights.nameMax >= cutoff, !isPending(row, from: start) else { return true }
                cutoff = max(cutoff, score.bits + different - CandidateSearch.marginBits)
                if scratch.pendingCount == SearchScratch.pendingCountMax { compareNames() }
                scratch.pending[scratch.pendingCount] = SearchScratch.Pending(query: query, score: score)
                scratch.pendingCount += 1
                view.prefetchName(person.name)
                return true
            }
        }
    }

    private func isPending(_ row: Int, from start: Int) -> Bool {
        var index = scratch.pendingCount - 1
        let last = max(min(start, scratch.pendingCount), scratch.pendingCount - 48)
        while index >= last {
            if scratch.pending[index].score.row == row { return true }
            index -= 1
        }
        return false
    }

    /// Compares the names of everyone who waits for it.
    private func compareNames() {
        for index in 0..<scratch.pendingCount {
            let query = scratch.pending[index].query
            let best = scratch.found[query].best
            let cutoff = max(CandidateSearch.floorBits, best.bits - CandidateSearch.marginBits)
            var score = scratch.pending[index].score
            guard score.bits + weights.nameMax >= cutoff, score.row != best.row else { continue }
            if score.bits + weights.nameInexactMax < cutoff {
                // Only the equal name could lift this one, and hashes tell that without reading the text.
                guard view.name(score.person.name)?.k1Hash == scratch.keys[query].k1Hash else { continue }
            }
            compareName(scratch.keys[query], &score)
            if score.bits >= CandidateSearch.floorBits { scratch.take(query, score) }
        }
        scratch.pendingCount = 0
    }
}
