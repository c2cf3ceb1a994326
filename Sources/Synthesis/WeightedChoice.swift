/// A choice among weighted alternatives in constant time (Walker's alias method).
struct WeightedChoice {
    private let thresholds: [Double]
    private let aliases: [Int32]

    /// Prepares the choice.
    ///
    /// - Precondition: there is at least one weight, none is negative, and one is positive.
    init(_ weights: [Double]) {
        let total = weights.reduce(0, +)
        precondition(total > 0 && weights.allSatisfy { $0 >= 0 }, "weights must not be negative, nor all zero")
        var scaled = weights.map { $0 * Double(weights.count) / total }
        var aliases = (0..<weights.count).map { Int32($0) }
        var small = scaled.indices.filter { scaled[$0] < 1 }
        var large = scaled.indices.filter { scaled[$0] >= 1 }
        while let poor = small.popLast(), let rich = large.last {
            aliases[poor] = Int32(rich)
            scaled[rich] -= 1 - scaled[poor]
            if scaled[rich] < 1 {
                large.removeLast()
                small.append(rich)
            }
        }
        // Whatever is left over is 1 up to rounding; it keeps itself as its alias, so its threshold does not matter.
        self.thresholds = scaled
        self.aliases = aliases
    }

    /// Chooses the index of an alternative.
    func pick(_ generator: inout PinnedGenerator) -> Int {
        let product = generator.next().multipliedFullWidth(by: UInt64(thresholds.count))
        let column = Int(product.high)
        return Double(product.low >> 11) * 0x1p-53 < thresholds[column] ? column : Int(aliases[column])
    }
}
