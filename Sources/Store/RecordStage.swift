/// How far a record has come, as the column `stage` says it.
///
/// The partial indexes of the schema name these numbers.
enum RecordStage {
    /// Not compared yet.
    static let awaitingLinkage: Int64 = 0
    /// In the identity queue.
    static let identityQueue: Int64 = 1
    /// Linked, in the signature queue.
    static let signatureQueue: Int64 = 2
    /// Signed by its site.
    static let attested: Int64 = 3
}
