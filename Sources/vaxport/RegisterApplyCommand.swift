import ArgumentParser
import Foundation
import Linkage
import RegisterFiles
import Wiring

/// Applies changes of the register to its index.
struct RegisterApplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Apply a day's changes to an index without building it again.",
        discussion: """
            The file of changes has the columns of population.csv: whoever stands in it takes the place of whoever had the number. A column \
            removed with 1 says that nobody has the number any more. The changes stand beside the index, in INDEX.delta, together with all \
            changes before; every command that opens the index reads both. Build the index again when the changes have grown large.
            """
    )

    @Argument(help: "The index file.")
    var index: String

    @Argument(help: "The file of changes.")
    var changes: String

    @Flag(help: "Print the result as JSON on standard output, and no progress.")
    var json = false

    func run() throws {
        try RegisterCommand.write("register apply", changes, json: json) { progress in
            try RegisterIndexFile.apply(changes: changes, to: index, progress: progress)
        }
    }
}
