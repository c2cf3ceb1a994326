import ArgumentParser
import Foundation
import Synthesis
import Wiring

/// Makes up a nation: its population, what the register holds of it, and what was declared.
struct SynthCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "synth",
        abstract: "Make up a nation: population.csv, records.csv, sites.csv and truth.csv.",
        discussion: "The same people and seed give the same bytes. Only link evaluate reads truth.csv."
    )

    @Option(help: "How many people, 1 to 120 million.")
    var people: Int

    @Option(help: "The seed.")
    var seed: UInt64

    @Option(help: "The folder to write into.")
    var out: String

    func validate() throws {
        guard (1...120_000_000).contains(people) else { throw ValidationError("--people is 1 to 120000000") }
    }

    func run() throws {
        let folder = URL(fileURLWithPath: out, isDirectory: true)
        try DataFile.makeDirectory(folder)
        let files = try ["population.csv", "records.csv", "truth.csv", "sites.csv"].map {
            try OutputFile(folder.appendingPathComponent($0))
        }
        let bar = ProgressBar(
            "synth",
            unit: "people",
            total: people,
            style: ProgressBar.styleForStandardError(quiet: false)
        )
        try MadeUpNation(people: people, seed: seed).write(
            population: { try files[0].write($0) },
            records: { try files[1].write($0) },
            truth: { try files[2].write($0) },
            sites: { try files[3].write($0) },
            progress: { bar.advance(to: $0) }
        )
        for file in files { try file.finish() }
        bar.advance(to: people)
        bar.finish()
    }
}
