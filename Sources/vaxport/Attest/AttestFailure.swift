import Attestation
import Pipeline
import Wiring

/// What went wrong with a signature, as a command tells it.
enum AttestFailure {
    /// Runs a body and tells its refusals as failures of a command.
    static func translated<Result>(_ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as SiteAttestor.AttestationError {
            throw failure(error)
        } catch let refusal as DetachedSigning.Refusal {
            throw failure(refusal)
        } catch AttestationStep.Failure.reviewedListChanged {
            throw CommandFailure(
                .answerIsNo,
                code: "reviewed-list-changed",
                message: "The list is not the one that was looked at: a dose came or went, or an identity changed.",
                advice: "Look at it again: vaxport attest review; then sign with the new code."
            )
        }
    }

    static func barred(_ name: String) -> CommandFailure {
        CommandFailure(
            .answerIsNo,
            code: "signer-barred",
            message: "The key of \(name) is barred.",
            advice:
                "Enrol another certificate for the site, or make it a new key: vaxport attest enrol --site CODE --new-key"
        )
    }

    static func signsElsewhere(_ siteCode: String) -> CommandFailure {
        CommandFailure(
            .answerIsNo,
            code: "site-signs-elsewhere",
            message: "Site \(siteCode) signs with a key that this directory does not hold.",
            advice: "Give --key and --certificate, or use vaxport attest export and import."
        )
    }

    static let nothingCovered = CommandFailure(
        .answerIsNo,
        code: "list-covers-nothing",
        message: "The list covers no dose today.",
        advice: "Its doses changed, were signed again, or wait: vaxport attest radar"
    )

    static let noAuthority = CommandFailure(
        .answerIsNo,
        code: "site-authority-not-listed",
        message: "The directory's own authority for sites is not listed, so that its keys cannot be enrolled.",
        advice: "Enrol certificates of the listed authorities: vaxport attest enrol --site CODE CERTIFICATE"
    )

    static func authorityUnusable(_ why: String) -> CommandFailure {
        CommandFailure(
            .worldFailed,
            code: "site-authority-unusable",
            message: "The directory's own authority for sites made no certificate: \(why).",
            advice: "Restore keys/site-authority.key and the store from one backup."
        )
    }

    static func siteCodeUnfit(_ siteCode: String) -> CommandFailure {
        CommandFailure(
            .misuse,
            code: "site-code-unfit",
            message: "The site code cannot stand in a certificate or name a key.",
            advice: "Give a code of at most 59 letters, digits, points and hyphens."
        )
    }

    private static func failure(_ error: SiteAttestor.AttestationError) -> CommandFailure {
        switch error {
        case .keyUnfit:
            CommandFailure(
                .answerIsNo,
                code: "key-unfit",
                message: "The key is not the one of the certificate.",
                advice: "Give the key and the certificate that belong together."
            )
        case .draft(let error):
            CommandFailure(
                .worldFailed,
                code: "list-not-made",
                message: "The list could not be put together: \(name(error)).",
                advice: "Run the command again; nothing was signed."
            )
        case .signerFailed:
            CommandFailure(
                .worldFailed,
                code: "signer-failed",
                message: "The key did not sign.",
                advice: "Look at the token or the key file; then run the command again: nothing was signed."
            )
        case .refused(let error): refusal(error)
        }
    }

    private static func failure(_ refusal: DetachedSigning.Refusal) -> CommandFailure {
        switch refusal {
        case .nothingWaits:
            CommandFailure(
                .answerIsNo,
                code: "nothing-waits",
                message: "No dose of the site waits for a signature.",
                advice: "See who waits: vaxport attest radar"
            )
        case .draftUnknown:
            CommandFailure(
                .answerIsNo,
                code: "draft-unknown",
                message: "There is no draft with this number.",
                advice: "Give the number that vaxport attest export printed."
            )
        case .draftSignedAlready(let number):
            CommandFailure(
                .answerIsNo,
                code: "draft-signed-already",
                message: "The draft has its signature: it is list \(number).",
                advice: "Nothing was changed. Export again if other doses wait."
            )
        case .draftDamaged(let error):
            CommandFailure(
                .answerIsNo,
                code: "draft-damaged",
                message: "The draft contradicts its own statement (\(name(error))): somebody changed the store.",
                advice: "Take nothing in under it; export again, and find out who wrote to the database."
            )
        case .signatureRefused(let error): self.refusal(error)
        case .nothingLeft:
            CommandFailure(
                .answerIsNo,
                code: "draft-outdated",
                message: "No dose of the draft can be signed by it any more: they changed or were signed meanwhile.",
                advice: "Export again: vaxport attest export"
            )
        }
    }

    private static func refusal(_ error: AttestationCheck.ListError) -> CommandFailure {
        let (code, message) = sentence(error)
        return CommandFailure(
            .answerIsNo,
            code: code,
            message: message,
            advice: "Nothing was taken in. See who may sign: vaxport attest signers"
        )
    }

    /// A short code and a sentence for why a signature does not count.
    static func sentence(_ error: AttestationCheck.ListError) -> (code: String, message: String) {
        switch error {
        case .signatureUnreadable(let fault):
            ("signature-unreadable", "The signature is no CMS message: \(name(fault)).")
        case .signatureRefused(let refusal):
            ("signature-refused", "The signature was not made over these bytes: \(name(refusal)).")
        case .signerNotEnrolled:
            ("signer-not-enrolled", "The certificate that signed is not enrolled for this site and office.")
        case .signerBarred: ("signer-barred", "The certificate that signed is barred.")
        case .authorityRefused(.certificateUnreadable):
            ("authority-refused", "The certificate that signed cannot be read.")
        case .authorityRefused(.chain(let refusal)):
            ("authority-refused", "The certificate that signed is not accepted: \(name(refusal)).")
        case .statementImpossible: ("statement-impossible", "The statement is that of no list.")
        case .statedInFuture: ("stated-in-future", "The statement is dated after now: the clock was set back.")
        }
    }

    /// A case in words: `authorityNotListed` becomes "authority not listed".
    static func name(_ error: some Error) -> String {
        var text = ""
        for character in String(describing: error).prefix(while: { $0 != "(" }) {
            if character.isUppercase { text += " " + character.lowercased() } else { text.append(character) }
        }
        return text
    }
}
