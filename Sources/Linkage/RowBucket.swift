/// Where the candidates for one key stand in a block; it holds others too, whom a row's comparison sorts out.
public struct RowBucket: Sendable, Hashable, BitwiseCopyable {
    /// The first and the last-but-one entry in the index.
    let start: UInt32
    let end: UInt32
    /// The same in the delta, both 0 without one.
    let deltaStart: UInt32
    let deltaEnd: UInt32
    /// The low bits of the key: most entries of other keys differ in them.
    let tag: UInt32

    /// How many entries the bucket has, those of other keys among them: an upper bound of the candidates.
    public var count: Int { Int(end - start) + Int(deltaEnd - deltaStart) }
}
