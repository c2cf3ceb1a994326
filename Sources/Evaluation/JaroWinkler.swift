/// The similarity of two texts after Jaro and Winkler, 0 to 1.
///
/// Source: W. Winkler, "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record Linkage" (1990).
enum JaroWinkler {
    /// Compares texts of at most 64 bytes.
    static func similarity(_ one: [UInt8], _ other: [UInt8]) -> Double {
        precondition(one.count <= 64 && other.count <= 64, "texts are compared up to 64 bytes")
        guard !one.isEmpty, !other.isEmpty else { return one.isEmpty && other.isEmpty ? 1 : 0 }
        let window = max(0, max(one.count, other.count) / 2 - 1)
        var (inOne, inOther) = (UInt64(0), UInt64(0))
        var matches = 0
        for index in one.indices {
            let (low, high) = (max(0, index - window), min(other.count - 1, index + window))
            guard low <= high else { continue }
            for place in low...high where inOther >> UInt64(place) & 1 == 0 && one[index] == other[place] {
                inOne |= 1 << UInt64(index)
                inOther |= 1 << UInt64(place)
                matches += 1
                break
            }
        }
        guard matches > 0 else { return 0 }
        var transpositions = 0
        var place = 0
        for index in one.indices where inOne >> UInt64(index) & 1 == 1 {
            while inOther >> UInt64(place) & 1 == 0 { place += 1 }
            if one[index] != other[place] { transpositions += 1 }
            place += 1
        }
        let m = Double(matches)
        let jaro = (m / Double(one.count) + m / Double(other.count) + (m - Double(transpositions) / 2) / m) / 3
        var prefix = 0
        while prefix < min(4, one.count, other.count), one[prefix] == other[prefix] { prefix += 1 }
        return jaro + Double(prefix) * 0.1 * (1 - jaro)
    }
}
