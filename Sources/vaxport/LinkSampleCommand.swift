import ArgumentParser
import Evaluation
import Foundation
import Records
import Wiring

/// Audits automatic decisions: draws what people look at, reads what they found, and stops a tier that falls below its bar.
struct LinkSampleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample",
        abstract: "Draw an audit sample of automatic decisions, read what auditors found, release a stopped tier.",
        discussion: """
            60,000 rows without a mistake prove 99.995 % at 95 % confidence; each tier has a sample of its own. Auditors write \
            right or wrong under verdict. When the audited precision of a tier is below 99.99 %, link accepts nothing more in \
            it (reason AS-01) until somebody releases it by name.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "Draw from these decisions (vaxport link --decisions).")
    var decisions: String?

    @Option(help: "The sample file to write: keys alone.")
    var out: String?

    @Option(help: "How many rows over all tiers, in proportion.")
    var size = AuditPlan.sizeUsual

    @Option(help: "How many rows of each tier at least; a smaller tier is looked at whole.")
    var tierSize = AuditPlan.tierSizeUsual

    @Option(help: "The seed; drawn unpredictably if not given, and shown.")
    var seed: UInt64?

    @Option(help: "Read a sample file back with its verdicts; stops tiers below their bar.")
    var audited: String?

    @Option(help: "Release a stopped tier (T0 to T3).")
    var release: String?

    @Option(help: "Who releases it.")
    var by: String?

    @Option(help: "Why it may be released.")
    var why: String?

    func validate() throws {
        guard [decisions, audited, release].filter({ $0 != nil }).count == 1 else {
            throw ValidationError("give one of --decisions, --audited and --release")
        }
        guard decisions == nil || out != nil else { throw ValidationError("--decisions wants --out") }
        guard (1...10_000_000).contains(size), (0...10_000_000).contains(tierSize) else {
            throw ValidationError("--size is 1 to 10000000, --tier-size 0 to 10000000")
        }
        if let release {
            guard LinkTier(rawValue: release) != nil else { throw ValidationError("--release is a tier, T0 to T3") }
            guard let by, let why, !by.isEmpty, !why.isEmpty, by.utf8.count <= 200, why.utf8.count <= 2_000 else {
                throw ValidationError("--release wants --by NAME and --why REASON")
            }
        }
    }

    func run() throws {
        if let decisions, let out { try draw(from: decisions, to: out) }
        if let audited { try read(audited) }
        if let release, let tier = LinkTier(rawValue: release), let by, let why { try lift(tier, by, why) }
    }

    private func draw(from path: String, to out: String) throws {
        let file = TableFile(path, "decisions", installation.json)
        var accepted: [LinkTier: Int] = [:]
        try file.read(AuditSampler.columns) { row throws(TableFault) in
            if let tier = try AuditSampler.acceptedTier(row) { accepted[tier, default: 0] += 1 }
        }
        let plan = AuditPlan(accepted: accepted, size: size, tierSize: tierSize)
        let chosen = seed ?? SecureRandom.bytes(count: 8).reduce(0) { $0 << 8 | UInt64($1) }
        var sampler = AuditSampler(plan, seed: chosen)
        let output = try OutputFile(URL(fileURLWithPath: out))
        try output.write(Array("record_id,site_code,tier,tier_accepted,tier_drawn,verdict\n".utf8))
        var lines: [UInt8] = []
        try file.read(AuditSampler.columns) { row throws(TableFault) in
            guard let tier = try AuditSampler.acceptedTier(row), sampler.draws(tier) else { return }
            let keys = [0, 1].map { DecisionsCSV.quoted(row.text($0)) }.joined(separator: ",")
            lines += Array("\(keys),\(tier.rawValue),\(plan.accepted[tier] ?? 0),\(plan.drawn[tier] ?? 0),\n".utf8)
        }
        try output.write(lines)
        try output.finish()
        let tiers = LinkTier.allCases.filter { plan.accepted[$0] != nil }
        if installation.json {
            let drawn = tiers.map { ($0.rawValue, plan.drawn[$0] ?? 0) }
            try JSONOutput.write(["seed": "\(chosen)", "drawn": Dictionary(uniqueKeysWithValues: drawn)])
            return
        }
        for tier in tiers {
            try StandardOutput.write(
                "\(tier.rawValue): \(ProgressBar.grouped(plan.drawn[tier] ?? 0)) of "
                    + "\(ProgressBar.grouped(plan.accepted[tier] ?? 0)) drawn\n"
            )
        }
        try StandardOutput.write("seed \(chosen)\n")
    }

    private func read(_ path: String) throws {
        let directory = try DataDirectory.existing(installation.data)
        var result = AuditResult()
        try TableFile(path, "verdicts", installation.json).read(AuditResult.columns) { row throws(TableFault) in
            try result.read(row)
        }
        var stops = try LinkSampleCommand.stops(directory)
        let now = try SystemClock.now()
        let below = LinkTier.allCases.filter { result.tiers[$0]?.isBelowBar ?? false }
        for tier in below where !stops.tiers.contains(tier) {
            guard let found = result.tiers[tier] else { continue }
            stops.stop(tier, judged: found.right + found.wrong, wrong: found.wrong, at: now)
        }
        try DataFile.write(stops.journal, to: directory.automaticStops)
        try show(result, stops)
    }

    private func show(_ result: AuditResult, _ stops: AutomaticStops) throws {
        let tiers = LinkTier.allCases.compactMap { tier in result.tiers[tier].map { (tier, $0) } }
        if installation.json {
            let rows = tiers.map { tier, found -> [String: Any] in
                [
                    "tier": tier.rawValue, "accepted": found.accepted, "drawn": found.drawn, "right": found.right,
                    "wrong": found.wrong, "open": found.open, "lower_bound": found.lowerBound,
                    "stopped": stops.tiers.contains(tier),
                ]
            }
            try JSONOutput.write(["tiers": rows, "lower_bound": result.lowerBound])
            return
        }
        for (tier, found) in tiers {
            try StandardOutput.write(
                "\(tier.rawValue): \(ProgressBar.grouped(found.right)) right, \(found.wrong) wrong, "
                    + "\(ProgressBar.grouped(found.open)) open of \(ProgressBar.grouped(found.drawn)); with 95 % confidence at "
                    + "least \(LinkSampleCommand.percent(found.lowerBound)) % right"
                    + (stops.tiers.contains(tier) ? "; automatic acceptance is STOPPED" : "") + "\n"
            )
        }
        try StandardOutput.write("all tiers: at least \(LinkSampleCommand.percent(result.lowerBound)) % right\n")
    }

    private func lift(_ tier: LinkTier, _ person: String, _ why: String) throws {
        let directory = try DataDirectory.existing(installation.data)
        var stops = try LinkSampleCommand.stops(directory)
        guard stops.release(tier, by: person, why: why, at: try SystemClock.now()) else {
            throw CommandFailure(
                .answerIsNo,
                code: "tier-not-stopped",
                message: "\(tier.rawValue) is not stopped.",
                advice: "Nothing was changed."
            )
        }
        try DataFile.write(stops.journal, to: directory.automaticStops)
        try StandardOutput.write("\(tier.rawValue) is released; link --again asks about its waiting records\n")
    }

    /// The stops of an installation; a journal that cannot be read stops everything.
    static func stops(_ directory: DataDirectory) throws -> AutomaticStops {
        guard DataFile.exists(directory.automaticStops) else { return AutomaticStops() }
        let journal = try DataFile.read(directory.automaticStops)
        do throws(AutomaticStops.Fault) {
            return try AutomaticStops(journal: journal)
        } catch {
            throw CommandFailure(
                .worldFailed,
                code: "stops-unreadable",
                message: "automatic-stops.jsonl is damaged (\(error)); nobody knows which tiers are stopped.",
                advice: "Restore it from a backup, or mend that line."
            )
        }
    }

    private static func percent(_ share: Double) -> String {
        let scaled = Int((share * 1_000_000).rounded(.down))
        let rest = String(scaled % 10_000)
        return "\(scaled / 10_000)." + String(repeating: "0", count: 4 - rest.count) + rest
    }
}
