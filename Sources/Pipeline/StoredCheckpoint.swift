public import Transparency

/// A checkpoint with the note that signs it.
public struct StoredCheckpoint: Hashable, Sendable {
    /// What it says.
    public let checkpoint: Checkpoint
    /// The signed note.
    public let note: [UInt8]

    /// Makes a stored checkpoint.
    public init(checkpoint: Checkpoint, note: [UInt8]) {
        self.checkpoint = checkpoint
        self.note = note
    }
}
