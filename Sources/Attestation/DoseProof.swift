/// The place of one dose document in a signed list: enough to prove it alone.
public struct DoseProof: Sendable, Hashable {
    /// The list's number in the store.
    public let listNumber: Int64
    /// Position in the list, from 0.
    public let leafIndex: Int
    /// How many documents the list holds.
    public let leafCount: Int
    /// The hashes from leaf to root, 32 bytes each, one after the other.
    ///
    /// Source: RFC 6962 §2.1.1.
    public let path: [UInt8]

    /// Makes a proof.
    public init(listNumber: Int64, leafIndex: Int, leafCount: Int, path: [UInt8]) {
        self.listNumber = listNumber
        self.leafIndex = leafIndex
        self.leafCount = leafCount
        self.path = path
    }
}
