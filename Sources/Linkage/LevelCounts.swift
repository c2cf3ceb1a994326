/// How often each level of each field was seen; pairs may count in part.
struct LevelCounts {
    /// By field in the order of ``FieldEvidence/Field``, then by level.
    private(set) var counts = [[Double]](repeating: [Double](repeating: 0, count: 16), count: 6)

    /// The levels of a comparison in the order of the fields.
    static func levels(_ score: CandidateScore) -> InlineArray<6, UInt8> {
        [
            score.number.rawValue, score.name.rawValue, score.birth.rawValue, score.sex.rawValue, score.phone.rawValue,
            score.place.rawValue,
        ]
    }

    mutating func add(_ levels: InlineArray<6, UInt8>, _ weight: Double, includesName: Bool) {
        for field in 0..<6 where field != 1 || includesName { counts[field][Int(levels[field])] += weight }
    }

    /// A level's share among the pairs in which the field could be compared; never 0.
    func share(_ field: Int, _ level: Int) -> Double {
        let total = counts[field].dropFirst().reduce(0, +)
        return (counts[field][level] + 0.05) / (total + 1)
    }
}

extension MatchWeights {
    /// The sum in bits of a comparison by its levels, prior included.
    func bits(of levels: InlineArray<6, UInt8>, bearers: Int) -> Double {
        var score = CandidateScore()
        score.bearers = bearers
        score.number = NumberLevel(rawValue: levels[0]) ?? .missing
        score.phone = PhoneLevel(rawValue: levels[4]) ?? .missing
        score.bits = prior + self.bits(score.number) + self.bits(score.phone)
        score.take(NameLevel(rawValue: levels[1]) ?? .missing, self)
        var bits = score.bits
        if let level = BirthLevel(rawValue: levels[2]) { bits += self.bits(level) }
        if let level = SexLevel(rawValue: levels[3]) { bits += self.bits(level) }
        if let level = PlaceLevel(rawValue: levels[5]) { bits += self.bits(level) }
        return bits
    }
}
