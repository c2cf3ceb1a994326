import ArgumentParser
import Encodings
import Pipeline
import Records
import Store
import Transparency
import Wiring

/// The audit chain.
struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Check the chain of all acts, and read what was done to one record.",
        subcommands: [Verify.self, Timeline.self]
    )

    /// Follows the chain from its first act to its head.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Follow the chain from its first act to its head.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            var walk = try ChainWalk(opened.store)
            while try walk.next() != nil {}
            let brokenAt = walk.chain.brokenAt
            if installation.json {
                try JSONOutput.write(["acts": Int(walk.chain.actCount), "broken_at": Int(brokenAt ?? 0)])
            } else {
                try StandardOutput.write(
                    brokenAt.map { "the chain breaks at act \($0)\n" }
                        ?? "\(ProgressBar.grouped(Int(walk.chain.actCount))) acts, each bound to those before it\n"
                )
            }
            if brokenAt != nil { throw ExitCode(1) }
        }
    }

    /// Everything that was done to one record.
    struct Timeline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Everything that was done to one record: when, by whom, by what authority, for what."
        )

        @OptionGroup var installation: InstallationOptions

        @OptionGroup var record: RecordArgument

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            guard let timeline = try RecordTimeline.read(try record.key(), from: opened.store) else {
                throw CommandFailure(
                    .answerIsNo,
                    code: "record-unknown",
                    message: "No record with this site and identifier is stored.",
                    advice: "Write SITE/RECORD as in records.csv."
                )
            }
            if installation.json { try showJSON(timeline) } else { try show(timeline) }
            if timeline.brokenAt != nil { throw ExitCode(1) }
        }

        private func show(_ timeline: RecordTimeline) throws {
            for one in timeline.acts {
                let act = one.act
                try StandardOutput.write(
                    "\(Instant(secondsSince1970: Int(act.happenedAt)).text)  act \(act.number)  \(act.act)  \(act.subject)\n"
                        + "    by \(act.actor), authority \(act.authority), purpose \(act.purpose), \(act.counts)\n"
                )
            }
            for leaf in timeline.traces.leaves {
                let when = leaf.publishedAt.map { "under a checkpoint of \($0.text)" } ?? "under no checkpoint yet"
                try StandardOutput.write("leaf \(leaf.index) of the public log, \(when)\n")
            }
            try StandardOutput.write(
                timeline.brokenAt.map { "the chain breaks at act \($0)\n" }
                    ?? "the chain of \(ProgressBar.grouped(Int(timeline.actCount))) acts holds\n"
            )
        }

        private func showJSON(_ timeline: RecordTimeline) throws {
            let acts: [[String: Any]] = timeline.acts.map { one in
                [
                    "number": Int(one.act.number),
                    "happened_at": Instant(secondsSince1970: Int(one.act.happenedAt)).text, "act": one.act.act,
                    "actor": one.act.actor, "authority": one.act.authority, "purpose": one.act.purpose,
                    "subject": one.act.subject, "counts": one.act.counts, "evidence": Hex.encode(one.act.evidence),
                    "before": Hex.encode(one.act.before), "after": Hex.encode(one.act.after),
                    "head": Hex.encode(one.head),
                ]
            }
            let leaves: [[String: Any]] = timeline.traces.leaves.map {
                ["index": $0.index, "published_at": $0.publishedAt?.text ?? ""]
            }
            try JSONOutput.write([
                "acts": acts, "leaves": leaves, "broken_at": Int(timeline.brokenAt ?? 0),
            ])
        }
    }
}
