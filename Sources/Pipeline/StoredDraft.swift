public import Attestation

/// A list that went out to be signed elsewhere, as the store keeps it.
public struct StoredDraft: Sendable, Hashable {
    /// What is to be signed.
    public let statement: SiteStatement
    /// The digests of its documents, in their order.
    public let digests: [[UInt8]]
    /// The numbers of their records, in the same order.
    public let recordNumbers: [Int64]
    /// The list that it became; nothing while no signature came in.
    public let listNumber: Int64?

    /// Makes a draft.
    public init(statement: SiteStatement, digests: [[UInt8]], recordNumbers: [Int64], listNumber: Int64?) {
        self.statement = statement
        self.digests = digests
        self.recordNumbers = recordNumbers
        self.listNumber = listNumber
    }
}
