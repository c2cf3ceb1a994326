/// The benchmarks of one call: the machine and its ceilings first, then the parts asked for.
public struct BenchmarkRun {
    private let program: String
    private let folder: String
    private let report: BenchmarkReport

    /// Makes a run.
    ///
    /// - Parameters:
    ///   - program: path of the built `vaxport`.
    ///   - folder: an empty folder for its files.
    public init(program: String, folder: String, report: BenchmarkReport) {
        self.program = program
        self.folder = folder
        self.report = report
    }

    /// Measures the parts and reports line by line.
    ///
    /// - Parameters:
    ///   - people: size of the large made-up nation of the river.
    ///   - peers: other verifiers, for comparison.
    ///   - verifier: path of the `vaxport-verify` to start.
    ///   - linkagePeer: the files and tools of the linkage peer.
    ///   - ruleCollection: folder with `rules.json.gz` and `rule_tests.jsonl.gz`.
    public func run(
        _ parts: [BenchmarkPart],
        people: Int,
        peers: PeerVerifiers,
        verifier: String,
        linkagePeer: LinkagePeer,
        ruleCollection: String
    ) async throws {
        report.line("# Vaxport benchmarks\n\nMachine: \(Machine.description)")
        report.heading("Ceilings of this run")
        let ceilings = await Ceilings.measure()
        report.figure("ECDSA P-256 sign, one core", ceilings.signaturesPerCore, unit: "/s")
        report.figure("ECDSA P-256 sign, all cores", ceilings.signaturesAllCores, unit: "/s")
        report.figure("ECDSA P-256 verify, one core", ceilings.verificationsPerCore, unit: "/s")
        for part in BenchmarkPart.allCases where parts.contains(part) {
            switch part {
            case .river:
                try await RiverBenchmark(program: program, folder: folder, people: people, report: report)
                    .run(ceilings)
            case .attest: try AttestationBenchmark(folder: folder, report: report).run()
            case .service:
                let people = max(1_000, people / 4)
                try await ServiceBenchmark(program: program, folder: folder, people: people, report: report).run()
            case .verification: try await VerificationBenchmark(folder: folder, peers: peers, report: report).run()
            case .rules: try RulesBenchmark(folder: ruleCollection, report: report).run()
            case .log:
                try LogBenchmark(program: program, folder: folder, report: report)
                    .run(nightlyRate: ceilings.signaturesAllCores / 3)
            case .linkage: try await LinkageBenchmark(peer: linkagePeer, folder: folder, report: report).run()
            case .start: try StartBenchmark(folder: folder, verifier: verifier, report: report).run()
            }
        }
    }
}
