import Foundation
import Keys
import Transparency
import Wiring

/// The public log at a nation's size: forty million entries appended with all their files, proved and inspected.
struct LogBenchmark {
    /// How many passports expire together: DESIGN §1.
    private static let entryCount = 40_000_000
    /// How many entries one batch of the nightly run publishes.
    private static let batchCount = 4_000

    private let program: String
    private let folder: URL
    private let report: BenchmarkReport

    /// Makes the benchmark.
    ///
    /// - Parameters:
    ///   - program: path of the built `vaxport`.
    ///   - folder: an empty folder with 4 GB of room.
    init(program: String, folder: String, report: BenchmarkReport) {
        self.program = program
        self.folder = URL(filePath: folder)
        self.report = report
    }

    /// Measures and reports line by line.
    ///
    /// - Parameter nightlyRate: certificates a second that the goal of the nightly run asks for.
    func run(nightlyRate: Double) throws {
        report.heading("The public log, \(BenchmarkReport.whole(Double(Self.entryCount))) entries in files")
        try measureBatches(nightlyRate: nightlyRate)
        let files = LogFolder(folder.appending(path: "log"))
        let root = try measureAppends(files, nightlyRate: nightlyRate)
        let secret = LogSigningKey.make()
        guard let key = NoteKey(name: "bench.example/log", form: .signature, publicKey: secret.publicKey) else {
            preconditionFailure("a name that cannot stand in a note")
        }
        var note = SignedNote(
            text: Checkpoint(origin: key.name, size: Self.entryCount, root: root).text,
            signatures: []
        )
        try note.add(signatureOf: key) { try secret.signature(over: $0) }
        try files.write(note.bytes, at: "checkpoint")
        let keyFile = folder.appending(path: "log.vkey")
        try DataFile.write(Array((key.text + "\n").utf8), to: keyFile)
        try measureProofs(files, note, key)
        let run = try ChildRun.measure(program, ["log", "verify", files.url.path, "--key", keyFile.path])
        report.line(
            "log verify, every entry hashed anew: \(BenchmarkReport.whole(Double(Self.entryCount) / run.seconds)) entries/s, "
                + "\(BenchmarkReport.whole(run.seconds)) s, peak \(BenchmarkReport.whole(run.peakMebibytes)) MiB"
        )
    }

    /// An entry of an issuance, as long as the program's, all different.
    private static func entry(_ number: Int) -> [UInt8] {
        var commitment = [UInt8](repeating: 0x5A, count: LogHash.byteCount)
        withUnsafeBytes(of: UInt64(number).bigEndian) { commitment.replaceSubrange(0..<8, with: $0) }
        return LogEntry.issuance(day: 19_191, keyIdentifier: [1, 2, 3, 4, 5, 6, 7, 8], commitment: commitment).bytes
    }

    /// Publishes batch by batch, as the nightly run does: each reads the edge, appends, makes its files durable.
    private func measureBatches(nightlyRate: Double) throws {
        let files = LogFolder(folder.appending(path: "batches"))
        let batchCount = 100
        var slowest = 0.0
        let start = ContinuousClock.now
        for batch in 0..<batchCount {
            let one = ContinuousClock.now
            let size = batch * Self.batchCount
            let rest = (size - size % TilePath.fullWidth..<size).map { Self.entry($0)[...] }
            var appender = TreeAppender(
                edge: try TreeEdge(size: size, from: files),
                lastEntries: rest,
                folder: files
            )
            for number in size..<size + Self.batchCount { try appender.append(Self.entry(number)[...]) }
            try appender.finish()
            try appender.removeNarrower()
            slowest = max(slowest, (ContinuousClock.now - one) / .milliseconds(1))
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        report.figure(
            "published in batches of \(Self.batchCount), each made durable, one core",
            Double(batchCount * Self.batchCount) / seconds,
            unit: "entries/s",
            goal: nightlyRate
        )
        report.line("slowest batch: \(BenchmarkReport.whole(slowest)) ms")
        try FileManager.default.removeItem(at: files.url)
    }

    private func measureAppends(_ files: LogFolder, nightlyRate: Double) throws -> LogHash {
        let start = ContinuousClock.now
        var appender = TreeAppender(edge: TreeEdge(), lastEntries: [], folder: files)
        for number in 0..<Self.entryCount { try appender.append(Self.entry(number)[...]) }
        try appender.finish()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        report.figure(
            "appended at one go, made durable at the end, one core",
            Double(Self.entryCount) / seconds,
            unit: "entries/s",
            goal: nightlyRate
        )
        return appender.edge.root
    }

    private func measureProofs(_ files: LogFolder, _ note: SignedNote, _ key: NoteKey) throws {
        let count = 2_000
        var place = 12_345
        var hashByteCount = 0
        var fileByteCount = 0
        var milliseconds: [Double] = []
        for _ in 0..<count {
            place = (place * 48_271 + 11) % Self.entryCount
            let start = ContinuousClock.now
            // A new tree each time: nothing is remembered from the proof before.
            let hashes = try TileTree(size: Self.entryCount, source: files).inclusionProof(index: place)
            milliseconds.append((ContinuousClock.now - start) / .milliseconds(1))
            let proof = LogProof(
                extra: [UInt8](repeating: 1, count: CertificateCommitment.saltByteCount),
                index: place,
                hashes: hashes,
                checkpoint: note
            )
            guard proof.proves(entry: Self.entry(place), key: key) else {
                preconditionFailure("a proof that proves nothing")
            }
            hashByteCount = max(hashByteCount, hashes.count * LogHash.byteCount)
            fileByteCount = max(fileByteCount, proof.bytes.count)
        }
        milliseconds.sort()
        let median = milliseconds[count / 2]
        let late = milliseconds[count * 99 / 100]
        report.line(
            "proof of one entry, tiles read from files: median \(Self.thousandths(median)) ms, "
                + "99th of 100 \(Self.thousandths(late)) ms; goal 1 ms at the median: \(median <= 1 ? "reached" : "missed")"
        )
        report.line(
            "size of a proof: \(hashByteCount) bytes of hashes; goal 1,024: \(hashByteCount <= 1_024 ? "reached" : "missed"); "
                + "as a file in text, with salt and signed checkpoint: \(BenchmarkReport.whole(Double(fileByteCount))) bytes"
        )
    }

    private static func thousandths(_ value: Double) -> Double { (value * 1_000).rounded() / 1_000 }
}
