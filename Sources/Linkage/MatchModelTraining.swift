import Records

/// Estimates a model from records and the register by expectation maximisation; no truth is known or needed.
///
/// u comes from pairs of a record and a person taken by chance, and for the levels that rest on a key from the candidates that turn
/// out to be others; m from the candidates weighted by how likely each is the one. A record's candidates and nobody at all compete
/// with each other, so that a record never counts as two people. The same records and register give the same model.
public struct MatchModelTraining {
    /// How many records are looked at, taken evenly.
    public static let recordCountMax = 40_000
    /// How many people taken by chance each record is compared with, and every how many-th also by name.
    private static let chanceCount = 25
    private static let chanceNameStep = 5
    /// How many rounds of expectation and maximisation are made.
    public static let roundCount = 15

    private struct Pair {
        var levels: InlineArray<6, UInt8>
        var bearers: Int
    }

    private let index: RegisterIndex
    private let start: MatchModel
    /// Candidates of all records, and where each record's begin.
    private var pairs: [Pair] = []
    private var starts: [Int] = []
    private var chance: LevelCounts

    /// Prepares a training beside an index.
    ///
    /// - Parameter start: the model whose weights choose the first candidates.
    public init(index: RegisterIndex, start: MatchModel = .stated) {
        self.index = index
        self.start = start
        chance = LevelCounts()
    }

    /// Trains on records.
    ///
    /// - Throws: ``MatchModel/Refusal`` when the records leave nothing to estimate.
    public mutating func model(of queries: [IdentityQuery]) throws(MatchModel.Refusal) -> MatchModel {
        collect(queries)
        var model = start
        for _ in 0..<MatchModelTraining.roundCount { model = try improved(model) }
        return model
    }

    /// Compares an even part of the records with their candidates, and with people taken by chance.
    private mutating func collect(_ queries: [IdentityQuery]) {
        let search = CandidateSearch(
            view: index.view,
            weights: MatchWeights(start, personCount: index.personCount)
        )
        search.space.counts.pointee.keepsAll = true
        let step = max(1, queries.count / MatchModelTraining.recordCountMax)
        let chosen = stride(from: 0, to: queries.count, by: step).map { queries[$0] }
        pairs = []
        starts = []
        chance = LevelCounts()
        var place = 0
        var turn: UInt64 = 0x9E37_79B9_7F4A_7C15
        while place < chosen.count {
            let end = min(place + CandidateSearch.groupCount, chosen.count)
            chosen[place..<end].withUnsafeBufferPointer { search.find($0) }
            let compared = search.scratch.compared
            for query in 0..<(end - place) {
                starts.append(pairs.count)
                var seen: [Int] = []
                for entry in compared where entry.query == query && !seen.contains(entry.score.row) {
                    seen.append(entry.score.row)
                    pairs.append(Pair(levels: LevelCounts.levels(entry.score), bearers: entry.score.bearers))
                }
                compareByChance(search, query, &turn)
            }
            place = end
        }
        starts.append(pairs.count)
    }

    private mutating func compareByChance(_ search: CandidateSearch, _ query: Int, _ turn: inout UInt64) {
        let rows = index.view.rowCount
        guard rows > 0 else { return }
        for draw in 0..<MatchModelTraining.chanceCount {
            turn = turn &* 0xD130_2B97_6B5E_9D2D &+ 0x9E37_79B9_7F4A_7C15
            let row = Int((turn >> 16).multipliedFullWidth(by: UInt64(rows) << 16).high)
            let person = index.view.row(row)
            var score = CandidateScore(
                row: row,
                person: person,
                keys: search.space.keys[query],
                number: search.space.found[query].numberLevel(search.space.keys[query], row: row, person: person),
                weights: search.weights
            )
            let comparesName = draw % MatchModelTraining.chanceNameStep == 0
            if comparesName { search.compareName(search.space.keys[query], &score) }
            chance.add(LevelCounts.levels(score), 1, includesName: comparesName)
        }
    }

    /// One round: how likely each candidate is the one under a model, and the model that fits that best.
    private func improved(_ model: MatchModel) throws(MatchModel.Refusal) -> MatchModel {
        let weights = MatchWeights(model, personCount: index.personCount)
        var ones = LevelCounts()
        var others = LevelCounts()
        var registered = 0.0
        var odds: [Double] = []
        for record in 0..<(starts.count - 1) {
            var total = 1 - model.registeredShare
            let range = starts[record]..<starts[record + 1]
            odds.removeAll(keepingCapacity: true)
            for pair in range {
                let odd = BinaryLogarithm.exp2(weights.bits(of: pairs[pair].levels, bearers: pairs[pair].bearers))
                odds.append(odd)
                total += odd
            }
            for pair in range {
                let share = odds[pair - range.lowerBound] / total
                registered += share
                ones.add(pairs[pair].levels, share, includesName: true)
                others.add(pairs[pair].levels, 1 - share, includesName: true)
            }
        }
        let records = Double(max(1, starts.count - 1))
        func weighted(_ field: Int, _ stated: [MatchModel.Weight]) -> [MatchModel.Weight] {
            stated.enumerated().map { level, weight in
                guard level > 0 else { return weight }
                let isCounted = MatchModel.countsPeople(FieldEvidence.Field.allCases[field], level)
                let u: Double
                if !isCounted {
                    u = chance.share(field, level)
                } else if field == 1 || weight.level.lowercased().contains("adjacent") {
                    // Other bearers of an equal name are counted by the register; neighbours by what is stated.
                    u = weight.u
                } else {
                    u = max(others.counts[field][level], 0.25) / records
                }
                return MatchModel.Weight(level: weight.level, m: ones.share(field, level), u: u)
            }
        }
        return try MatchModel(
            origin: "trained on \(starts.count - 1) records beside \(index.version)",
            registeredShare: min(max(registered / records, 0.05), 0.9999),
            number: weighted(0, start.number),
            name: weighted(1, start.name),
            birth: weighted(2, start.birth),
            sex: weighted(3, start.sex),
            phone: weighted(4, start.phone),
            place: weighted(5, start.place)
        )
    }
}
