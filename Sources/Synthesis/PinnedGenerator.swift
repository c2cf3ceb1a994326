/// The made-up nation's own source of chance: xoshiro256** seeded by splitmix64, the same numbers on every machine.
///
/// A stream is named by a seed and two keys, so that a household's numbers do not depend on what was drawn before it.
/// Source: D. Blackman and S. Vigna, "Scrambled linear pseudorandom number generators" (2018).
struct PinnedGenerator {
    private var state: (UInt64, UInt64, UInt64, UInt64)

    /// Opens the stream of a seed and two keys.
    init(seed: UInt64, key: UInt64, subkey: UInt64 = 0) {
        var mixed = PinnedGenerator.mixed(seed) ^ PinnedGenerator.mixed(key &+ 0x632B_E59B_D9B4_E019)
        mixed = PinnedGenerator.mixed(mixed) ^ PinnedGenerator.mixed(subkey &+ 0x9FB2_1C65_1E98_DF25)
        state.0 = PinnedGenerator.mixed(mixed &+ 1)
        state.1 = PinnedGenerator.mixed(mixed &+ 2)
        state.2 = PinnedGenerator.mixed(mixed &+ 3)
        state.3 = PinnedGenerator.mixed(mixed &+ 4) | 1
    }

    /// The finaliser of splitmix64: a bijection that scatters its argument.
    static func mixed(_ value: UInt64) -> UInt64 {
        var mixed = value &+ 0x9E37_79B9_7F4A_7C15
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The next 64 bits.
    mutating func next() -> UInt64 {
        let scrambled = state.1 &* 5
        let result = ((scrambled << 7) | (scrambled >> 57)) &* 9
        let shifted = state.1 << 17
        state.2 ^= state.0
        state.3 ^= state.1
        state.1 ^= state.2
        state.0 ^= state.3
        state.2 ^= shifted
        state.3 = (state.3 << 45) | (state.3 >> 19)
        return result
    }

    /// A whole number from 0 to below `count`; the bias is below 2^-40 for the counts used here.
    mutating func below(_ count: Int) -> Int {
        precondition(count > 0, "nothing to choose from")
        return Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// A whole number of a closed range.
    mutating func within(_ range: ClosedRange<Int>) -> Int { range.lowerBound + below(range.count) }

    /// A number from 0 to below 1, a multiple of 2^-53.
    mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// True with the given probability.
    mutating func chance(_ probability: Double) -> Bool { unit() < probability }
}
