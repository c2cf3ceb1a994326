/// One document of a freshly signed list: what the store keeps of it beside the record.
public struct DoseLeaf: Sendable, Hashable {
    /// SHA-256 of the dose document.
    public let documentDigest: [UInt8]
    /// Position in the list, from 0.
    public let leafIndex: Int
    /// The hashes from leaf to root, 32 bytes each.
    public let path: [UInt8]

    /// Makes a leaf.
    public init(documentDigest: [UInt8], leafIndex: Int, path: [UInt8]) {
        self.documentDigest = documentDigest
        self.leafIndex = leafIndex
        self.path = path
    }
}
