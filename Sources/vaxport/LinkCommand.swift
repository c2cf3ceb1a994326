import ArgumentParser

/// Whose record is it: comparing, and everything that measures and explains the comparison.
///
/// `vaxport link …` without a subcommand compares, as `vaxport link run …` does.
struct LinkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Compare waiting records with the population register; measure and explain the decisions.",
        subcommands: [
            LinkRunCommand.self, LinkEvaluateCommand.self, LinkSampleCommand.self, LinkExplainCommand.self,
            LinkTrainCommand.self, LinkFindingsCommand.self, LinkReplayCommand.self,
        ],
        defaultSubcommand: LinkRunCommand.self
    )
}
