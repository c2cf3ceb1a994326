import ArgumentParser
import Linkage
import RegisterFiles
import Wiring

/// Checks every byte of an index, and of the delta beside it.
struct RegisterCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check every byte of an index, and of the delta beside it, against its checksums."
    )

    @Argument(help: "The index file.")
    var index: String

    func run() throws {
        let register = try RegisterCommand.open(index)
        do {
            try register.verify()
        } catch {
            throw CommandFailure(
                .answerIsNo,
                code: "register-refused",
                message: "The register's index is not sound: \(error).",
                advice: "Build it again: vaxport register build population.csv --out INDEX"
            )
        }
        try StandardOutput.write(
            "sound: \(ProgressBar.grouped(register.personCount)) people, version \(register.version)\n"
        )
    }
}
