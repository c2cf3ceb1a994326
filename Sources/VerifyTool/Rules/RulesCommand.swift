public import ArgumentParser

/// `rules`: tests and checks business rules.
public struct RulesCommand: AsyncParsableCommand {
    /// The name and help of the command.
    public static let configuration = CommandConfiguration(
        commandName: "rules",
        abstract: "Evaluate, test and check business rules.",
        subcommands: [RulesTestCommand.self, RulesCheckCommand.self]
    )

    /// Made by the argument parser.
    public init() {}

    /// Runs something and turns its failure into a word on standard error and an exit status.
    static func run(_ body: () async throws(ToolFailure) -> Int32) async throws {
        let status: Int32
        do throws(ToolFailure) {
            status = try await body()
        } catch {
            Console.complain("vaxport: " + error.code + ": " + error.message)
            status = error.status.rawValue
        }
        guard status == 0 else { throw ExitCode(status) }
    }
}
