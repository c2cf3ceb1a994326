public import Records
public import Transparency

/// Brings the public log up to date: what has a place in the store gets it in the tiles, then under a signed checkpoint.
///
/// Recovery has no code of its own: each run begins at the last checkpoint that the store holds and does what is left.
///
/// | step | what it leaves if the process dies right after it |
/// |---|---|
/// | 1 the audit chain's head, and certificates without a place, are staged | places; nobody has seen them |
/// | 2 tiles and bundles are written, then made durable | files that no checkpoint needs; the next run writes the same bytes |
/// | 3 the checkpoint is signed and read back | a signature that nobody has seen |
/// | 4 the checkpoint is kept in the store | certificates may leave; the file still shows the older, true one |
/// | 5 the checkpoint is written as a file | nothing is left to do |
public struct LogStep<Ledger: LogLedger, Folder: TileFolder>: Sendable {
    private let ledger: Ledger
    private let folder: Folder
    private let signer: LogSigner
    private let random: @Sendable (_ byteCount: Int) -> [UInt8]
    private let instant: Instant

    /// Makes the step.
    public init(
        ledger: Ledger,
        folder: Folder,
        signer: LogSigner,
        random: @escaping @Sendable (_ byteCount: Int) -> [UInt8],
        at instant: Instant
    ) {
        self.ledger = ledger
        self.folder = folder
        self.signer = signer
        self.random = random
        self.instant = instant
    }

    /// Publishes everything that has a place; one run at a time (`ExclusiveRuns`, step `log`).
    ///
    /// - Returns: how many entries are under the last checkpoint, and how many of them are new.
    /// - Throws: ``Transparency/LogFault`` when the files are not those of the last checkpoint: nothing is signed then.
    @discardableResult
    public func run() throws -> (size: Int, added: Int) {
        try placeOlderCertificates()
        let last = try ledger.lastCheckpoint()
        if let last { try publish(last) }
        let old = last?.checkpoint.size ?? 0
        let staged = try ledger.stagedEntryCount()
        if staged == old, last != nil { return (old, 0) }
        try ledger.stageAnchor(day: instant.date.daysSince1970)
        var appender = try appender(from: last?.checkpoint)
        while true {
            let entries = try ledger.stagedEntries(from: appender.edge.size)
            if entries.isEmpty { break }
            for entry in entries { try appender.append(entry[...]) }
        }
        try appender.finish()
        let signed = try signer.sign(size: appender.edge.size, root: appender.edge.root)
        try ledger.save(signed, at: instant)
        try publish(signed)
        try appender.removeNarrower()
        return (appender.edge.size, appender.edge.size - old)
    }

    /// Goes on where the last checkpoint ended; its root must come out of the tiles and of the store's entries.
    private func appender(from last: Checkpoint?) throws -> TreeAppender<Folder> {
        guard let last, last.size > 0 else { return TreeAppender(edge: TreeEdge(), lastEntries: [], folder: folder) }
        let edge = try TreeEdge(size: last.size, from: folder)
        guard edge.root == last.root else { throw LogFault.rootDiffers(size: last.size) }
        let start = last.size - last.size % TilePath.fullWidth
        var entries: [[UInt8]] = []
        while start + entries.count < last.size {
            let page = try ledger.stagedEntries(from: start + entries.count)
            guard !page.isEmpty else { throw LogFault.shrunk(from: last.size, to: start + entries.count) }
            entries += page.prefix(last.size - start - entries.count)
        }
        if !entries.isEmpty {
            let width = entries.count
            let tile = TilePath(level: 0, index: start / TilePath.fullWidth, width: width)
            guard try TileTree.read(tile, from: folder) == entries.map({ LogHash.leaf($0) }) else {
                throw LogFault.fileDiffers(tile.text)
            }
        }
        return TreeAppender(edge: edge, lastEntries: entries.map { $0[...] }, folder: folder)
    }

    /// Writes the checkpoint's file when it shows another one.
    private func publish(_ checkpoint: StoredCheckpoint) throws {
        let shown = try folder.bytes(at: "checkpoint", byteCountMax: SignedNote.byteCountMax)
        guard shown != checkpoint.note else { return }
        try folder.write(checkpoint.note, at: "checkpoint")
        try folder.synchronise()
    }

    private func placeOlderCertificates() throws {
        while true {
            let certificates = try ledger.certificatesWithoutLeaf(limit: IssuanceStep.batchCount)
            guard !certificates.isEmpty else { return }
            let leaves = certificates.map { CertificateLeaf($0, salt: random(CertificateCommitment.saltByteCount)) }
            try ledger.add(leaves: leaves, of: certificates)
        }
    }
}
