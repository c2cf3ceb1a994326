/// Arithmetic of the tree's shape.
enum TreeShape {
    /// The largest power of two that is smaller than `count`, which is at least 2.
    static func largestPowerOfTwo(below count: Int) -> Int {
        1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
    }
}
