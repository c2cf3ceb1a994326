public import Intake
public import Records

/// Takes a file of declared rows into the store, batch by batch.
///
/// After a crash the next run reads the same file again and passes over as many rows as were stored of it; a file that was read to its
/// end before is judged and compared again row by row, and what is stored already changes nothing.
public struct IntakeStep: Sendable {
    /// How many rows are stored in one transaction at least; the last batch of a piece of the file may be larger.
    public static let batchRowCount = 5_000

    private let ledger: any IntakeLedger
    private let context: IntakeContext
    private let instant: Instant

    /// Makes the step.
    ///
    /// - Parameter context: the day, and the list of sites if one was loaded.
    public init(ledger: any IntakeLedger, context: IntakeContext, at instant: Instant) {
        self.ledger = ledger
        self.context = context
        self.instant = instant
    }

    /// Takes in one file.
    ///
    /// - Parameters:
    ///   - digest: SHA-256 of the whole file: the same file again is known by it.
    ///   - name: the file's name, without its folder.
    ///   - nextPiece: the next bytes; empty at the end.
    ///   - progress: bytes read.
    /// - Returns: the file as the store knows it, and what became of its rows.
    /// - Throws: ``Intake/IntakeReader/FileFault`` when the file as a whole cannot be read; then nothing was stored of it.
    public func run(
        digest: [UInt8],
        name: String,
        nextPiece: () throws -> [UInt8],
        progress: (_ bytesRead: Int) -> Void
    ) throws -> (file: SubmittedFile, tally: IntakeTally) {
        var reader = IntakeReader(context: context)
        var file: SubmittedFile?
        var tally = IntakeTally()
        var waiting: [IntakeOutcome] = []
        var bytesRead = 0
        var passedOver = 0
        func store() throws {
            let opened = try file ?? ledger.openFile(digest: digest, name: name, at: instant)
            file = opened
            if !opened.isComplete, passedOver < opened.storedCount {
                let known = min(waiting.count, opened.storedCount - passedOver)
                waiting.removeFirst(known)
                passedOver += known
                tally.unchanged += known
            }
            guard !waiting.isEmpty else { return }
            tally.add(try ledger.store(waiting, of: opened))
            waiting.removeAll(keepingCapacity: true)
        }
        while true {
            let piece = try nextPiece()
            waiting += piece.isEmpty ? try reader.finish() : try reader.feed(piece)
            bytesRead += piece.count
            if waiting.count >= IntakeStep.batchRowCount || piece.isEmpty { try store() }
            progress(bytesRead)
            if piece.isEmpty { break }
        }
        guard let file else { preconditionFailure("a file that was read to its end was not opened") }
        try ledger.closeFile(file, header: reader.header, at: instant)
        return (file, tally)
    }
}
