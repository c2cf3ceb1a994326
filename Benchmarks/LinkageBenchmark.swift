import Foundation
import Linkage
import RegisterFiles

/// Our matcher and Splink on the same files, in the same run, with the same threads.
struct LinkageBenchmark {
    /// What ours took, in seconds, and what it found.
    struct Ours {
        var build = 0.0
        var load = 0.0
        var training = 0.0
        var oneCore = 0.0
        var allCores = 0.0
        var f1 = 0.0
        var stated = 0.0
        var recordCount = 0
        var indexMebibytes = 0.0
    }

    let peer: LinkagePeer
    let folder: String
    let report: BenchmarkReport
    private static let threadCount = 2

    /// Measures both forms of the files.
    func run() async throws {
        report.heading("Linkage beside Splink, register of 1,000,000, 600,000 records, \(Self.threadCount) threads")
        for (form, goal) in [("sparse", 1_500_000.0), ("dense", 500_000.0)] {
            let files = peer.folder + "/" + form
            try make(files, isDense: form == "dense")
            let ours = try await measure(files)
            report.line("\n### \(form)\n")
            show(ours, goal: goal)
            guard let python = peer.python else {
                report.line("Splink is left out: no Python with splink was named (--splink)")
                continue
            }
            let runs = try [false, true].map { isStaged in
                try SplinkRun.measure(
                    python: python,
                    tools: peer.tools,
                    isStaged: isStaged,
                    peer: files,
                    threads: Self.threadCount,
                    folder: folder
                )
            }
            compare(ours, runs)
        }
    }

    /// Makes the files where they are missing.
    private func make(_ files: String, isDense: Bool) throws {
        guard !FileManager.default.fileExists(atPath: files + "/truth.csv") else { return }
        guard let python = peer.python else { return }
        _ = try ChildRun.measure(
            python,
            [peer.tools + "/peer_data.py", files, "1000000", "600000", "20211"] + (isDense ? ["dense"] : [])
        )
    }

    private func measure(_ files: String) async throws -> Ours {
        var nation = PeerNation(files)
        let population = folder + "/population.csv"
        let indexPath = folder + "/peer.idx"
        try nation.writePopulation(to: population)
        var ours = Ours()
        var start = ContinuousClock.now
        func lap() -> Double {
            let now = ContinuousClock.now
            defer { start = now }
            return (now - start) / .seconds(1)
        }
        let built = try RegisterIndexFile.build(population: population, output: indexPath)
        let index = try RegisterIndexFile.open(path: indexPath)
        ours.build = lap()
        let queries = try nation.queries()
        ours.load = lap()
        var training = MatchModelTraining(index: index)
        let model = try training.model(of: queries)
        ours.training = lap()
        let matcher = RegisterMatcher(index: index, model: model)
        _ = lap()
        let matches = await Self.onAllCores(matcher, queries)
        ours.allCores = lap()
        for _ in 0..<3 {
            start = ContinuousClock.now
            _ = matcher.best(of: queries[...])
            let seconds = lap()
            ours.oneCore = ours.oneCore == 0 ? seconds : min(ours.oneCore, seconds)
            start = ContinuousClock.now
            _ = await Self.onAllCores(matcher, queries)
            ours.allCores = min(ours.allCores, lap())
        }
        let answers = try nation.answers()
        ours.recordCount = queries.count
        ours.indexMebibytes = Double(built.byteCount) / 1_048_576
        ours.f1 = Self.bestF1(matches, answers, index)
        ours.stated = Self.bestF1(RegisterMatcher(index: index).best(of: queries[...]), answers, index)
        return ours
    }

    /// Both halves at once.
    private static func onAllCores(
        _ matcher: RegisterMatcher,
        _ queries: [IdentityQuery]
    ) async -> [RegisterMatcher.Match] {
        let bounds = (0...threadCount).map { $0 * queries.count / threadCount }
        return await withTaskGroup(of: (Int, [RegisterMatcher.Match]).self) { group in
            for part in 0..<threadCount {
                group.addTask { (part, matcher.best(of: queries[bounds[part]..<bounds[part + 1]])) }
            }
            var parts = [[RegisterMatcher.Match]](repeating: [], count: threadCount)
            for await (part, matches) in group { parts[part] = matches }
            return parts.flatMap(\.self)
        }
    }

    /// F1 at the best whole threshold, as the peer's scripts count it: precision of all links, recall of those in the register.
    private static func bestF1(
        _ matches: [RegisterMatcher.Match],
        _ answers: [UInt64?],
        _ index: RegisterIndex
    ) -> Double {
        let wanted = answers.count { $0 != nil }
        var linked = [Int](repeating: 0, count: 140)
        var right = linked
        for (match, answer) in zip(matches, answers) {
            guard let row = match.row else { continue }
            let place = min(139, max(0, Int(match.bits.rounded(.down)) + 40))
            linked[place] += 1
            if index.row(row).number == answer { right[place] += 1 }
        }
        var (all, hits, best) = (0, 0, 0.0)
        for place in stride(from: 139, through: 0, by: -1) {
            all += linked[place]
            hits += right[place]
            guard hits > 0 else { continue }
            let (precision, recall) = (Double(hits) / Double(all), Double(hits) / Double(wanted))
            best = max(best, 2 * precision * recall / (precision + recall))
        }
        return best
    }

    private func show(_ ours: Ours, goal: Double) {
        let count = Double(ours.recordCount)
        report.figure("matching, one core", count / ours.oneCore, unit: "records/s", goal: goal)
        report.factor(
            "matching, \(Self.threadCount) cores",
            count / ours.allCores,
            of: count / ours.oneCore,
            named: "one core",
            goal: 1.8
        )
        report.line(
            "ours: index built from population.csv \(Self.seconds(ours.build)), records loaded \(Self.seconds(ours.load)), "
                + "training \(Self.seconds(ours.training)), matching \(Self.seconds(ours.allCores)); "
                + "index \(Int(ours.indexMebibytes)) MiB, peak of this process \(Self.peakMebibytes) MiB"
        )
        report.line(
            "F1 at the best threshold: \(Self.five(ours.f1)) trained, \(Self.five(ours.stated)) with stated weights"
        )
    }

    private func compare(_ ours: Ours, _ runs: [SplinkRun]) {
        for run in runs {
            report.line(
                "Splink \(run.name): \(Self.seconds(run.total)) end to end, of it training \(Self.seconds(run.training)), "
                    + "matching \(Self.seconds(run.matching)); F1 \(Self.five(run.f1)); peak \(Self.five(run.peakGigabytes)) GiB"
            )
        }
        guard let fast = runs.min(by: { $0.total < $1.total }), let good = runs.map(\.f1).max() else { return }
        let kept = ours.build + ours.load + ours.allCores
        report.line(
            "F1 beside Splink's best (\(Self.five(good))): \(Self.five(ours.f1)): \(ours.f1 >= good ? "reached" : "missed")"
        )
        ratio("end to end with training", fast.total / (kept + ours.training), goal: 12)
        ratio("end to end with kept weights, beside Splink with training", fast.total / kept, goal: 30)
        ratio(
            "with kept weights and a kept index, beside Splink with training",
            fast.total / (ours.load + ours.allCores),
            goal: 30
        )
        ratio("end to end with kept weights, both", (fast.total - fast.training) / kept, goal: nil)
        ratio("matching alone, like for like", fast.matching / ours.allCores, goal: 17)
    }

    private func ratio(_ name: String, _ times: Double, goal: Double?) {
        let judged = goal.map { "; goal \(Int($0)) times: \(times >= $0 ? "reached" : "missed")" } ?? ""
        report.line("\(name): \((times * 10).rounded() / 10) times\(judged)")
    }

    private static func seconds(_ value: Double) -> String { "\((value * 100).rounded() / 100) s" }

    private static func five(_ value: Double) -> String { "\((value * 100_000).rounded() / 100_000)" }

    /// The largest resident set so far, mapped index included.
    private static var peakMebibytes: Int {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM") }),
            let kibibytes = line.split(whereSeparator: { !$0.isNumber }).first.flatMap({ Int($0) })
        else { return 0 }
        return kibibytes / 1024
    }
}
