import ArgumentParser
import Foundation
import Linkage
import Pipeline
import Records
import RegisterFiles
import Store
import Wiring

/// Makes decisions again and compares.
struct LinkReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay",
        abstract: "Make stored decisions again, as of their day, and say which come out differently.",
        discussion: """
            Every decision stores the versions that it came from. With the register of that version, and the same weights, it must come \
            out the same to the last bit. Nothing is stored. Ends with status 1 when any decision comes out differently.
            """
    )

    @OptionGroup var installation: InstallationOptions

    @Option(help: "The register's index of that day, with its changes beside it.")
    var register: String

    @Option(help: "The weights of that day, when they were not the stated ones.")
    var model: String?

    @Option(help: "What the register's side let out that day: resolve, fieldVerdicts or trueFalse.")
    var disclosure = DisclosurePolicy.resolve.rawValue

    @Option(help: "Only one decision in so many.")
    var every = 1

    @Option(help: "How many of those that differ are named.")
    var limit = 20

    func validate() throws {
        guard DisclosurePolicy(rawValue: disclosure) != nil else {
            throw ValidationError("--disclosure is resolve, fieldVerdicts or trueFalse")
        }
        guard every >= 1, limit >= 0 else { throw ValidationError("--every is 1 or more, --limit 0 or more") }
    }

    func run() async throws {
        let opened = try await Installation.open(installation.data)
        let index = try RegisterCommand.open(register)
        guard let policy = DisclosurePolicy(rawValue: disclosure) else { throw ExitCode(2) }
        let weights = try model.map { try ModelFile.read($0) } ?? .stated
        let store = opened.store
        let replay = DecisionReplay(
            register: EmbeddedRegister(index: index, policy: policy, model: weights),
            modelVersion: weights.version,
            purpose: QueryPurpose(code: "replay", officer: "vaxport"),
            verified: { try store.verifiedPerson(ofRecord: $0) }
        )
        var tally = ReplayTally(limit: limit)
        var (last, number) = (Int64(-1), 0)
        while true {
            let page = try store.storedDecisions(after: last, limit: LinkageStep.batchRecordCount)
            guard let end = page.last?.record.number else { break }
            last = end
            let drawn = page.indices.filter { (number + $0) % every == 0 }.map { page[$0] }
            number += page.count
            let outcomes = try await replay.outcomes(of: drawn.map { ($0.record.value, $0.decision) })
            tally.take(outcomes, of: drawn.map(\.record.value.key))
        }
        try show(tally)
        if tally.different > 0 { throw ExitCode(1) }
    }

    private func show(_ tally: ReplayTally) throws {
        if installation.json {
            try JSONOutput.write([
                "same": tally.same, "different": tally.different,
                "impossible": Dictionary(uniqueKeysWithValues: tally.impossible.map { ($0.key.rawValue, $0.value) }),
                "parts": Dictionary(uniqueKeysWithValues: tally.parts.map { ($0.key.rawValue, $0.value) }),
            ])
            return
        }
        try StandardOutput.write(
            "\(ProgressBar.grouped(tally.same)) decisions come out the same, \(ProgressBar.grouped(tally.different)) differently\n"
        )
        for (obstacle, count) in tally.impossible.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            try StandardOutput.write(
                "  \(ProgressBar.grouped(count)) cannot be made again here: \(obstacle.rawValue)\n"
            )
        }
        for (key, parts) in tally.examples {
            let names = parts.map(\.rawValue).joined(separator: ", ")
            try StandardOutput.write("  \(key.siteCode)/\(key.recordID): \(names)\n")
        }
    }
}

/// What came of a replay.
private struct ReplayTally {
    let limit: Int
    var same = 0
    var different = 0
    var impossible: [DecisionReplay.Obstacle: Int] = [:]
    var parts: [DecisionReplay.Part: Int] = [:]
    var examples: [(key: RecordKey, parts: [DecisionReplay.Part])] = []

    init(limit: Int) { self.limit = limit }

    mutating func take(_ outcomes: [DecisionReplay.Outcome], of keys: [RecordKey]) {
        for (outcome, key) in zip(outcomes, keys) {
            switch outcome {
            case .same: same += 1
            case .different(let parts):
                different += 1
                for part in parts { self.parts[part, default: 0] += 1 }
                if examples.count < limit { examples.append((key, parts)) }
            case .impossible(let obstacle): impossible[obstacle, default: 0] += 1
            }
        }
    }
}
