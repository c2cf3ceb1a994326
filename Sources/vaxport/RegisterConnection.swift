import Foundation
import Linkage
import Pipeline
import RegisterClient
import RegisterWire
import Wiring

/// Reaching a register's service for `vaxport link`, and what to say when it fails.
enum RegisterConnection {
    /// Asks what answers at an address.
    static func open(
        _ address: String,
        tokenFile: String?,
        expecting policy: DisclosurePolicy?,
        _ settings: RegisterClientSettings
    ) async throws -> HTTPRegister {
        let bytes = try DataFile.read(URL(fileURLWithPath: tokenFile ?? ""))
        let token = String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard let place = RegisterAddress(address, token: token) else {
            throw CommandFailure(
                .misuse,
                code: "register-address-malformed",
                message: "--register is http://host:port or https://host:port, and the token one line of ASCII.",
                advice: "Give the address without a path."
            )
        }
        let register: HTTPRegister
        do {
            register = try await HTTPRegister.connect(to: place, settings: settings)
        } catch {
            throw failure(error)
        }
        if let policy, policy != register.facts.policy {
            await register.close()
            throw CommandFailure(
                .misuse,
                code: "register-policy-differs",
                message: "The register's service lets out \(register.facts.policy.rawValue), not \(policy.rawValue).",
                advice: "Leave --disclosure out: the service decides."
            )
        }
        return register
    }

    /// Some records got no answer; everything else is stored.
    static func unanswered(_ tally: LinkageStep.Tally, causes: [UnansweredCause: Int]) -> CommandFailure {
        let reasons = causes.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.key.rawValue): \($0.value)" }
        return CommandFailure(
            .worldFailed,
            code: "register-unanswered",
            message: "\(tally.unanswered) records got no answer from the register"
                + (reasons.isEmpty ? "." : " (\(reasons.joined(separator: ", ")))."),
            advice: tally.hasGivenUp
                ? "The register answered nothing any more: run vaxport link later; the other records wait."
                : "Run vaxport link later: it asks about them again; the answers that came are stored."
        )
    }

    private static func failure(_ error: HTTPRegister.ConnectionError) -> CommandFailure {
        switch error {
        case .unreachable:
            CommandFailure(
                .worldFailed,
                code: "register-unreachable",
                message: "The register's service does not answer.",
                advice: "Check the address and the network, then run the command again; the records wait."
            )
        case .tokenUnknown:
            CommandFailure(
                .worldFailed,
                code: "register-token-unknown",
                message: "The register's service does not know this office's token.",
                advice: "Ask the register's side for one: vaxport register token OFFICE."
            )
        case .notARegister:
            CommandFailure(
                .worldFailed,
                code: "register-not-one",
                message: "What answers there is no register's service.",
                advice: "Check the address."
            )
        case .normalisationDiffers(let theirs, let ours):
            CommandFailure(
                .worldFailed,
                code: "register-normalisation-differs",
                message: "The register compares names by normalisation \(theirs), this program by \(ours).",
                advice: "Bring both programs to one version."
            )
        }
    }
}
