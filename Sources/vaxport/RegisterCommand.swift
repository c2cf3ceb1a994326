import ArgumentParser
import Foundation
import Linkage
import RegisterFiles
import Wiring

/// The register's side: what runs at the owner of the population register.
struct RegisterCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "register",
        abstract: "Index the population register and answer comparisons, on its owner's side.",
        subcommands: [
            Build.self, RegisterApplyCommand.self, RegisterCheckCommand.self, RegisterServeCommand.self,
            RegisterTokenCommand.self,
            RegisterLogCommand.self,
        ]
    )

    /// Builds the index that matching runs on.
    struct Build: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "build",
            abstract: "Build an index file from population.csv."
        )

        @Argument(help: "The population file.")
        var population: String

        @Option(help: "The index file to write.")
        var out: String

        @Flag(help: "Print the result as JSON on standard output, and no progress.")
        var json = false

        func run() throws {
            try RegisterCommand.write("register build", population, json: json) { progress in
                try RegisterIndexFile.build(population: population, output: out, progress: progress)
            }
        }
    }

    /// Writes an index or changes from a file, with its progress, and shows what came of it.
    static func write(
        _ name: String,
        _ population: String,
        json: Bool,
        _ writing: ((_ read: Int, _ total: Int) -> Void) throws -> RegisterBuildReport
    ) throws {
        let style = ProgressBar.styleForStandardError(quiet: json)
        let bar = ProgressBar(name, unit: "bytes", total: nil, style: style)
        let report: RegisterBuildReport
        do {
            report = try writing { bar.advance(to: $0, of: $1) }
        } catch let error as RegisterBuildError {
            throw failure(error, population: population)
        } catch let error as RegisterIndexFile.OpeningError {
            throw failure(error)
        } catch let refusal as RegisterIndex.Refusal {
            throw failure(.refused(refusal))
        }
        bar.finish()
        try show(report, json: json)
    }

    private static func show(_ report: RegisterBuildReport, json: Bool) throws {
        if json {
            let faults = report.faultCounts.map { ($0.key.rawValue, $0.value) }
            try JSONOutput.write([
                "people": report.personCount, "bytes": report.byteCount,
                "faults": Dictionary(uniqueKeysWithValues: faults),
            ])
            return
        }
        try StandardOutput.write(
            "\(ProgressBar.grouped(report.personCount)) people in the register, "
                + "\(ProgressBar.grouped(report.byteCount)) bytes written\n"
        )
        for (reason, count) in report.faultCounts.sorted(by: { $0.value > $1.value }) {
            let first = report.faults.first { $0.reason == reason }?.line ?? 0
            try StandardOutput.write(
                "  \(ProgressBar.grouped(count)) lines: \(reason.rawValue), first on line \(first)\n"
            )
        }
    }

    /// Opens an index for matching.
    static func open(_ path: String) throws -> RegisterIndex {
        do {
            let index = try RegisterIndexFile.open(path: path)
            RegisterIndexFile.checkBehind(index)
            return index
        } catch {
            throw failure(error)
        }
    }

    static func failure(_ error: RegisterIndexFile.OpeningError) -> CommandFailure {
        switch error {
        case .system(let number):
            CommandFailure(
                .worldFailed,
                code: "register-unreadable",
                message: "The register's index could not be opened: \(String(cString: strerror(number))).",
                advice: "Check the path, or build it: vaxport register build population.csv --out INDEX"
            )
        case .writableByOthers:
            CommandFailure(
                .worldFailed,
                code: "register-writable",
                message: "Anybody may write to the register's index.",
                advice: "Take that right away: chmod o-w INDEX"
            )
        case .refused(let refusal):
            CommandFailure(
                .worldFailed,
                code: "register-refused",
                message: "The register's index is not sound: \(refusal).",
                advice: "Build it again: vaxport register build population.csv --out INDEX"
            )
        }
    }

    private static func failure(_ error: RegisterBuildError, population: String) -> CommandFailure {
        let name = URL(fileURLWithPath: population).lastPathComponent
        switch error {
        case .system(let number):
            return CommandFailure(
                .worldFailed,
                code: "register-not-built",
                message: "No index was built: \(String(cString: strerror(number))).",
                advice: "Check the paths and the free space, then run the command again."
            )
        default:
            return CommandFailure(
                .answerIsNo,
                code: "population-refused",
                message: "\(name): \(error).",
                advice: "Mend the file; its columns are those of DESIGN §3."
            )
        }
    }
}
