import ArgumentParser

/// The signature queue: who may vouch, what waits, signing here and elsewhere, and proving.
///
/// `vaxport attest …` without a subcommand signs, as `vaxport attest sign …` does.
struct AttestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attest",
        abstract:
            "Sites vouch for their doses: enrol signers, look at lists, sign them here or elsewhere, prove single doses.",
        subcommands: [
            AttestSignCommand.self, AttestAuthorityCommand.self, AttestEnrolCommand.self, AttestSignersCommand.self,
            AttestBarCommand.self, AttestReviewCommand.self, AttestExportCommand.self, AttestImportCommand.self,
            AttestProveCommand.self, AttestCheckCommand.self, AttestRadarCommand.self,
        ],
        defaultSubcommand: AttestSignCommand.self
    )
}
