import Foundation
import Transparency

/// The public log: appends a second with files, and proofs out of a log of forty million entries.
struct LogBenchmark {
    private let folder: String
    private let report: BenchmarkReport

    /// Makes the benchmark; `folder` is an empty folder for its files.
    init(folder: String, report: BenchmarkReport) {
        self.folder = folder
        self.report = report
    }

    /// Measures and reports line by line.
    ///
    /// - Parameter nightlyRate: certificates a second that the goal of the nightly run asks for.
    func run(nightlyRate: Double) throws {
        report.heading("The public log")
        try measureAppends(count: 1_000_000, nightlyRate: nightlyRate)
        try measureProofs(size: 40_000_000)
    }

    private func measureAppends(count: Int, nightlyRate: Double) throws {
        let files = BenchmarkFolder(path: folder + "/log")
        let start = ContinuousClock.now
        var appender = TreeAppender(edge: TreeEdge(), lastEntries: [], folder: files)
        var entry = [UInt8](repeating: 1, count: 46)
        for number in 0..<count {
            for shift in 0..<4 { entry[14 + shift] = UInt8(truncatingIfNeeded: number >> (8 * shift)) }
            try appender.append(entry[...])
        }
        try appender.finish()
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        report.figure("appends with files, one core", Double(count) / seconds, unit: "entries/s", goal: nightlyRate)
    }

    private func measureProofs(size: Int) throws {
        let source = RepeatingLog(folder: folder)
        try source.prepare()
        let root = try TileTree(size: size, source: source).root(size: size)
        let count = 2_000
        var place = 12_345
        var largest = 0
        var slowest = 0.0
        let start = ContinuousClock.now
        for _ in 0..<count {
            place = (place * 48_271 + 11) % size
            let one = ContinuousClock.now
            // A new tree each time: nothing is remembered from the proof before.
            let proof = try TileTree(size: size, source: source).inclusionProof(index: place)
            slowest = max(slowest, (ContinuousClock.now - one) / .milliseconds(1))
            largest = max(largest, proof.count * LogHash.byteCount)
            guard TreeProof.includes(RepeatingLog.leaf(place), at: place, size: size, root: root, proof: proof) else {
                preconditionFailure("a proof that proves nothing")
            }
        }
        let mean = (ContinuousClock.now - start) / .milliseconds(1) / Double(count)
        report.line(
            "proof of one entry of \(BenchmarkReport.whole(Double(size))), tiles read from files and the proof checked: "
                + "\((mean * 1000).rounded() / 1000) ms on average; goal 1 ms: \(mean <= 1 ? "reached" : "missed"); "
                + "slowest \((slowest * 1000).rounded() / 1000) ms"
        )
        report.line("size of a proof: \(largest) bytes; goal 1,024: \(largest <= 1_024 ? "reached" : "missed")")
    }
}
