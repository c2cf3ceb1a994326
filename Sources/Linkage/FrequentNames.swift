/// Which names are among the most frequent of the register.
///
/// Source: MISMATCH §4 (V8: the top 500 by frequency).
enum FrequentNames {
    /// How many names count as frequent.
    static let count = 500
    /// How many names are looked at: a frequent one is met early in the register, and names are numbered as they are met.
    static let lookedAtMax = 1 << 20

    /// From how many bearers on a name is one of the most frequent, at least two.
    static func bearers(_ view: RegisterView) -> Int {
        var largest: [Int] = []
        var least = 1
        for number in 0..<min(view.base.nameCount, lookedAtMax) {
            guard let name = view.name(number), name.bearers > least else { continue }
            largest.append(name.bearers)
            if largest.count >= 4 * count {
                largest.sort(by: >)
                largest.removeLast(largest.count - count)
                least = largest[count - 1] - 1
            }
        }
        largest.sort(by: >)
        return max(2, largest.count >= count ? largest[count - 1] : largest.last ?? 2)
    }
}
