public import Keys
public import Transparency

/// Signs checkpoints of the public log: its name and its key.
public struct LogSigner: Sendable {
    /// What auditors pin.
    public let key: NoteKey
    private let secret: LogSigningKey

    /// Makes a signer; nothing when the origin cannot name a key.
    public init?(origin: String, secret: LogSigningKey) {
        guard let key = NoteKey(name: origin, form: .signature, publicKey: secret.publicKey) else { return nil }
        self.key = key
        self.secret = secret
    }

    /// Signs a tree head and reads it back under the public key.
    ///
    /// - Throws: ``LogFault/checkpointForged`` when the signature is not the key's.
    public func sign(size: Int, root: LogHash) throws -> StoredCheckpoint {
        let checkpoint = Checkpoint(origin: key.name, size: size, root: root)
        var note = SignedNote(text: checkpoint.text, signatures: [])
        try note.add(signatureOf: key) { try secret.signature(over: $0) }
        let bytes = note.bytes
        guard try Checkpoint.open(bytes, key: key).checkpoint == checkpoint else { throw LogFault.checkpointForged }
        return StoredCheckpoint(checkpoint: checkpoint, note: bytes)
    }
}
