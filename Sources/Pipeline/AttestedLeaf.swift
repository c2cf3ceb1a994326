public import Attestation

/// One document of a signed list, as the store keeps it.
public struct AttestedLeaf: Sendable, Hashable {
    /// The record's number.
    public let recordNumber: Int64
    /// SHA-256 of the dose document.
    public let documentDigest: [UInt8]
    /// Position in the list, from 0.
    public let leafIndex: Int
    /// The hashes from leaf to root.
    public let path: [UInt8]

    /// Makes a leaf.
    public init(recordNumber: Int64, documentDigest: [UInt8], leafIndex: Int, path: [UInt8]) {
        self.recordNumber = recordNumber
        self.documentDigest = documentDigest
        self.leafIndex = leafIndex
        self.path = path
    }

    /// Puts a leaf of a list to the number of its record.
    public init(_ leaf: DoseLeaf, of recordNumber: Int64) {
        self.init(
            recordNumber: recordNumber,
            documentDigest: leaf.documentDigest,
            leafIndex: leaf.leafIndex,
            path: leaf.path
        )
    }
}
