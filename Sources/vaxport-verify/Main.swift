import ArgumentParser
import VerifyTool

/// The small program: verification only.
@main
struct Main {
    static func main() async {
        do {
            var command = try VerifyCommand.parse(normalised(Array(CommandLine.arguments.dropFirst())))
            try await command.run()
        } catch let code as ExitCode {
            VerifyCommand.exit(withError: code)
        } catch {
            let code = VerifyCommand.exitCode(for: error)
            guard code == .validationFailure else { VerifyCommand.exit(withError: error) }
            Console.complain(VerifyCommand.fullMessage(for: error))
            VerifyCommand.exit(withError: ExitCode(2))
        }
    }

    /// The arguments without the word `verify`, which the large program wants and this one may be given.
    private static func normalised(_ arguments: [String]) -> [String] {
        arguments.first == "verify" ? Array(arguments.dropFirst()) : arguments
    }
}
