import Foundation

/// The river at size: each step as a process of its own, measured from outside.
struct RiverBenchmark {
    private let program: String
    private let folder: String
    private let people: Int
    private let report: BenchmarkReport

    /// Makes the benchmark.
    ///
    /// - Parameters:
    ///   - program: path of the built `vaxport`.
    ///   - folder: an empty folder for its files.
    ///   - people: size of the large made-up nation.
    init(program: String, folder: String, people: Int, report: BenchmarkReport) {
        self.program = program
        self.folder = folder
        self.people = people
        self.report = report
    }

    /// Measures everything and reports line by line.
    func run(_ ceilings: Ceilings) async throws {
        let together = 1 / (1 / ceilings.signaturesPerCore + 1 / ceilings.verificationsPerCore)
        report.figure("sign and verify each once, one core", together, unit: "/s")
        let small = try step(
            "small nation",
            ["synth", "--people", "\(people / 20)", "--seed", "7", "--out", folder + "/small"]
        )
        _ = small
        let large = try step(
            "large nation",
            ["synth", "--people", "\(people)", "--seed", "8", "--out", folder + "/large"]
        )
        report.heading("The river, \(BenchmarkReport.whole(Double(people))) people, SQLite")
        report.figure("made up", Double(people) / large.seconds, unit: "people/s")
        try river(ceilings, together)
    }

    private func river(_ ceilings: Ceilings, _ signAndVerify: Double) throws {
        let register = folder + "/large.idx"
        let build = try step("register", ["register", "build", folder + "/large/population.csv", "--out", register])
        report.figure("register build", Double(people) / build.seconds, unit: "people/s")
        let smallIntake = try intake("small")
        let largeIntake = try intake("large")
        let rows = try lineCount(folder + "/large/records.csv") - 1
        report.figure(
            "intake, CSV to stored, per core",
            Double(rows) / largeIntake.processorSeconds,
            unit: "rows/s",
            goal: 60_000
        )
        report.line(
            "intake memory: \(BenchmarkReport.whole(smallIntake.peakMebibytes)) MiB for "
                + "\(BenchmarkReport.whole(Double(try lineCount(folder + "/small/records.csv") - 1))) rows, "
                + "\(BenchmarkReport.whole(largeIntake.peakMebibytes)) MiB for \(BenchmarkReport.whole(Double(rows))) rows"
        )
        let data = folder + "/large-data"
        let link = try step("link", ["link", "--data", data, "--register", register])
        report.figure("link with storage, per core", Double(rows) / link.processorSeconds, unit: "records/s")
        let attest = try step("attest", ["attest", "--data", data, "--all-sites"])
        let issue = try step("issue", ["issue", "--data", data])
        try step("export", ["export", "certificates", "--data", data, "--out", folder + "/certificates.jsonl"])
        let issued = try lineCount(folder + "/certificates.jsonl")
        report.figure("attest with storage", Double(rows) / attest.seconds, unit: "declared rows/s")
        let rate = Double(issued) / issue.seconds
        report.ratio(
            "issue \(BenchmarkReport.whole(Double(issued))) certificates with storage and read-back",
            rate,
            unit: "/s",
            of: ceilings.signaturesAllCores,
            named: "the sign ceiling of all cores",
            goal: 1.0 / 3
        )
        report.line(
            "issue: \((Double(issue.processorSeconds) / Double(issued) * 10_000_000).rounded() / 10) µs of processor a certificate; "
                + "\((rate / (signAndVerify * Double(Machine.coreCount)) * 1000).rounded() / 10) % of what the cores could sign and verify; "
                + "peak \(BenchmarkReport.whole(issue.peakMebibytes)) MiB, the public log with it"
        )
        let audit = try step("audit", ["log", "audit", "--data", data])
        report.line(
            "log audit, log, certificates, signed doses and acts held against one another: "
                + "\(BenchmarkReport.whole(Double(issued) / audit.seconds)) certificates/s, "
                + "peak \(BenchmarkReport.whole(audit.peakMebibytes)) MiB"
        )
    }

    private func intake(_ size: String) throws -> ChildRun {
        let data = folder + "/\(size)-data"
        try step("init", ["init", data])
        return try step("intake", ["intake", "--data", data, folder + "/\(size)/records.csv"])
    }

    @discardableResult
    private func step(_ name: String, _ arguments: [String]) throws -> ChildRun {
        try ChildRun.measure(program, arguments)
    }

    private func lineCount(_ path: String) throws -> Int {
        guard let file = FileHandle(forReadingAtPath: path) else { return 0 }
        var count = 0
        while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
            count += piece.reduce(0) { $1 == 0x0A ? $0 + 1 : $0 }
        }
        return count
    }
}
