/// A checkpoint whose signature was checked: what a log promised, by its own key.
///
/// There is no other way to make one than to check the signature.
public struct SignedCheckpoint: Hashable, Sendable {
    /// What it says.
    public let checkpoint: Checkpoint
    /// The note that signs it.
    public let note: SignedNote

    /// Opens a checkpoint of the log with this key.
    ///
    /// - Throws: ``LogFault`` when it is malformed, forged, or another log's.
    public init(_ bytes: [UInt8], key: NoteKey) throws(LogFault) {
        (note, checkpoint) = try Checkpoint.open(bytes, key: key)
    }
}
