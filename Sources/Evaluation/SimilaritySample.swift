/// The naive baseline of string similarity on a sample of the records: the most similar name among everybody born on the
/// declared day, accepted from a similarity of 0.85 (Jaro and Winkler, on names in search form).
struct SimilaritySample {
    private struct Entry {
        let place: Int
        let name: [UInt8]
        var best = 0.0
        var person: UInt64 = 0
    }

    /// The similarity from which the baseline accepts.
    static let threshold = 0.85
    private var entries: [Entry] = []
    private var byBirth: [UInt32: [Int]] = [:]
    private var undated: [Int] = []

    /// The places of the sampled records with the person that the baseline accepts, if any.
    var results: [(place: Int, person: UInt64?)] {
        entries.map { ($0.place, $0.best >= SimilaritySample.threshold ? $0.person : nil) }
            + undated.map { ($0, nil) }
    }

    mutating func addUndated(place: Int) { undated.append(place) }

    mutating func add(place: Int, name: String, birth: UInt32) {
        byBirth[birth, default: []].append(entries.count)
        entries.append(Entry(place: place, name: Array(name.utf8.prefix(64))))
    }

    /// Whether a sampled record was declared with this birth date.
    func holds(birth: UInt32) -> Bool { byBirth[birth] != nil }

    /// Compares a person with the sampled records of the birth date; the first of equally similar ones stays.
    mutating func compare(_ name: String, _ birth: UInt32, _ person: UInt64) {
        guard let here = byBirth[birth] else { return }
        let letters = Array(name.utf8.prefix(64))
        for index in here {
            let similarity = JaroWinkler.similarity(entries[index].name, letters)
            if similarity > entries[index].best {
                entries[index].best = similarity
                entries[index].person = person
            }
        }
    }
}
