import Foundation
import Linkage
import Records
import RegisterClient
import RegisterFiles

/// The register behind its service beside the same index in this process: asked alone, and in a whole run of linking.
struct ServiceBenchmark {
    private let program: String
    private let folder: String
    private let people: Int
    private let report: BenchmarkReport

    /// How many records go to the register at once, as in linking.
    private static let batchRecordCount = 5_000

    /// Makes the benchmark.
    ///
    /// - Parameters:
    ///   - program: path of the built `vaxport`.
    ///   - folder: an empty folder for its files.
    ///   - people: size of the made-up nation.
    init(program: String, folder: String, people: Int, report: BenchmarkReport) {
        self.program = program
        self.folder = folder + "/service"
        self.people = people
        self.report = report
    }

    /// Measures everything and reports line by line.
    func run() async throws {
        report.heading(
            "The register's service, \(BenchmarkReport.whole(Double(people))) people, client and service on this machine"
        )
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let nation = folder + "/nation"
        try step(["synth", "--people", "\(people)", "--seed", "9", "--out", nation])
        let index = folder + "/register.idx"
        try step(["register", "build", nation + "/population.csv", "--out", index])
        let queries = try QueryFile.queries(nation + "/records.csv")
        report.line(
            "records: \(BenchmarkReport.whole(Double(queries.count))); both cores on either side, batches of 5,000"
        )
        for policy in [DisclosurePolicy.resolve, .trueFalse] { try await compare(queries, index, policy) }
        try await linkBoth(nation, index)
    }

    /// The register asked alone: in this process, then through HTTP.
    private func compare(_ queries: [IdentityQuery], _ index: String, _ policy: DisclosurePolicy) async throws {
        let embedded = EmbeddedRegister(index: try RegisterIndexFile.open(path: index), policy: policy)
        let direct = try await rate(of: queries, embedded)
        let service = try RunningService(program, index: index, policy: policy, folder: folder + "/\(policy.rawValue)")
        guard let address = RegisterAddress("http://127.0.0.1:\(service.port)", token: service.token) else { return }
        let client = try await HTTPRegister.connect(to: address)
        let served = try await rate(of: queries, client)
        let again = try await rate(of: queries, client)
        let lost = client.unanswered.values.reduce(0, +)
        await client.close()
        let logBytes = service.logByteCount
        let memory = service.ownMebibytes
        service.stop()
        guard lost == 0 else { throw Failure.unanswered(lost) }
        let name = "\(policy.rawValue) through HTTP, logged"
        report.line(
            "\(name): \(BenchmarkReport.whole(served)) records/s = \(percent(served, direct)) % of the index in this process "
                + "(\(BenchmarkReport.whole(direct)) records/s); asked again: \(BenchmarkReport.whole(again)) records/s; "
                + "log: \(logBytes / max(1, 2 * queries.count)) bytes a question; memory of the service's own: "
                + "\(BenchmarkReport.whole(memory)) MiB"
        )
        guard policy == .trueFalse else { return }
        let folder = folder + "/\(policy.rawValue)"
        let opened = try RunningService(program, index: index, policy: policy, folder: folder)
        opened.stop()
        try opened.removeIndex()
        let anew = try RunningService(program, index: index, policy: policy, folder: folder)
        anew.stop()
        report.line(
            "start of the service on a log of \(BenchmarkReport.whole(Double(2 * queries.count))) lines: "
                + "\(rounded(opened.startSeconds)) s, reading the last hour; \(rounded(anew.startSeconds)) s making the index anew"
        )
    }

    /// Records answered in a second of wall time.
    private func rate(of queries: [IdentityQuery], _ register: any PopulationRegister) async throws -> Double {
        let purpose = QueryPurpose(code: "benchmark", officer: "benchmark")
        let start = ContinuousClock.now
        var place = 0
        while place < queries.count {
            let end = min(place + ServiceBenchmark.batchRecordCount, queries.count)
            let answers = try await register.answers(to: Array(queries[place..<end]), purpose: purpose)
            guard answers.count == end - place else { throw Failure.unanswered(end - place) }
            place = end
        }
        return Double(queries.count) / ((ContinuousClock.now - start) / .seconds(1))
    }

    /// A whole run of `vaxport link`, beside the file and through the service.
    private func linkBoth(_ nation: String, _ index: String) async throws {
        let (direct, other) = (folder + "/direct", folder + "/served")
        try step(["init", direct])
        try step(["intake", "--data", direct, nation + "/records.csv"])
        try FileManager.default.copyItem(atPath: direct, toPath: other)
        let beside = try ChildRun.measure(program, ["link", "--data", direct, "--register", index])
        let service = try RunningService(program, index: index, policy: .resolve, folder: folder + "/link")
        let through = try ChildRun.measure(
            program,
            [
                "link", "--data", other, "--register", "http://127.0.0.1:\(service.port)", "--token-file",
                service.tokenFile, "--officer", "benchmark",
            ]
        )
        service.stop()
        report.line(
            "vaxport link: \(seconds(beside)) s beside the file, \(seconds(through)) s through the service "
                + "= \(percent(beside.seconds, through.seconds)) % of its speed; the client's processor time "
                + "\(rounded(through.processorSeconds)) s"
        )
    }

    private func seconds(_ run: ChildRun) -> Double { rounded(run.seconds) }

    private func rounded(_ value: Double) -> Double { (value * 100).rounded() / 100 }

    private func percent(_ value: Double, _ whole: Double) -> Double { (value / whole * 1000).rounded() / 10 }

    private func step(_ arguments: [String]) throws { _ = try ChildRun.measure(program, arguments) }

    /// Why there is no figure.
    enum Failure: Error, CustomStringConvertible {
        case unanswered(Int)
        case notServing

        var description: String {
            switch self {
            case .unanswered(let count): "\(count) records got no answer"
            case .notServing: "the service did not start"
            }
        }
    }
}
