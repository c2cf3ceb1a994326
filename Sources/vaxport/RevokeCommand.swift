import ArgumentParser
import Foundation
import Pipeline
import Records
import Store
import Wiring

/// Withdrawing certificates: one officer asks, two others agree, then it is done and published.
struct RevokeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke",
        abstract: "Withdraw certificates: propose, approve by two others, publish.",
        discussion: "VAXPORT_OFFICER names who acts, by an identifier.",
        subcommands: [Propose.self, Approve.self, List.self, Run.self, Export.self]
    )

    /// Asks for certificates to be withdrawn.
    struct Propose: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Ask for certificates to be withdrawn.")

        @OptionGroup var installation: InstallationOptions

        @Option(
            help: "Why: \(RevocationReason.allCases.map(\.code).joined(separator: ", ")).",
            transform: { code throws in
                guard let reason = RevocationReason.allCases.first(where: { $0.code == code }) else {
                    throw ValidationError("--reason is one of those that help names.")
                }
                return reason
            }
        )
        var reason: RevocationReason

        @Option(help: "One certificate, by its identifier URN:UVCI:….")
        var uvci: String?

        @Option(help: "One certificate by its signature alone, named by its identifier.")
        var signatureOf: String?

        @Option(help: "Every certificate of the person with this number.")
        var person: String?

        @Option(help: "Every certificate of everyone with a dose from this site, given from --from to --through.")
        var site: String?

        @Option(help: "The first day of doses, YYYY-MM-DD.")
        var from: String?

        @Option(help: "The last day of doses, YYYY-MM-DD.")
        var through: String?

        func validate() throws { _ = try target() }

        private func target() throws -> RevocationOrder.Target {
            let given = [uvci, signatureOf, person, site].compactMap { $0 }.count
            guard given == 1 else {
                throw ValidationError("give exactly one of --uvci, --signature-of, --person and --site")
            }
            guard site != nil || (from == nil && through == nil) else {
                throw ValidationError("--from and --through go with --site")
            }
            if let uvci { return .certificate(uvci: uvci) }
            if let signatureOf { return .signature(uvci: signatureOf) }
            if let person {
                guard let number = PersonalNumber(person) else { throw ValidationError("--person is twelve digits") }
                return .person(number)
            }
            guard let site, let first = from.flatMap({ CivilDate(iso8601: $0) }),
                let last = through.flatMap({ CivilDate(iso8601: $0) }), first <= last
            else { throw ValidationError("--site wants --from and --through, days in their order") }
            return .site(site, first, through: last)
        }

        func run() async throws {
            let officer = try RevokeCommand.officer()
            let opened = try await Installation.open(installation.data)
            let target = try target()
            let number = try opened.store.propose(target, reason, by: officer, at: opened.now)
            if installation.json { return try JSONOutput.write(["order": Int(number)]) }
            try StandardOutput.write(
                "order \(number): two other officers approve it by: vaxport revoke approve \(number)\n"
            )
        }
    }

    /// Agrees to an order; the second agreement carries it out.
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Agree to an order; the second agreement carries it out."
        )

        @OptionGroup var installation: InstallationOptions

        @Argument(help: "The order's number.")
        var order: Int64

        func run() async throws {
            let officer = try RevokeCommand.officer()
            let opened = try await Installation.open(installation.data)
            do { try opened.store.approve(order, by: officer, at: opened.now) } catch let refusal as RevocationRefusal {
                throw RevokeCommand.failure(refusal)
            }
            guard let found = try opened.store.revocationOrder(order) else {
                throw RevokeCommand.failure(.orderUnknown)
            }
            guard found.isApproved else {
                if installation.json { return try JSONOutput.write(["approvals": found.approvedBy.count]) }
                return try StandardOutput.write("order \(order): one more officer has to approve it\n")
            }
            try await RevokeCommand.carryOut([found], opened, json: installation.json)
        }
    }

    /// Shows the orders that are open.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show the orders that are open.")

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            let orders = try opened.store.openRevocationOrders()
            if installation.json {
                let shown: [[String: Any]] = orders.map {
                    [
                        "order": Int($0.number), "target": $0.target.kind, "reason": $0.reason.code,
                        "proposed_by": $0.proposedBy, "approved_by": $0.approvedBy,
                    ]
                }
                return try JSONOutput.write(["orders": shown])
            }
            for order in orders {
                try StandardOutput.write(
                    "order \(order.number): \(order.target.kind), \(order.reason.wording.vietnamese) · "
                        + "\(order.reason.wording.english); asked by \(order.proposedBy), approved by "
                        + "\(order.approvedBy.isEmpty ? "nobody yet" : order.approvedBy.joined(separator: " and "))\n"
                )
            }
        }
    }

    /// Carries out what was agreed to and not finished.
    struct Run: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Carry out the orders that were approved and are not finished, after a crash for example."
        )

        @OptionGroup var installation: InstallationOptions

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            let orders = try opened.store.openRevocationOrders().filter(\.isApproved)
            try await RevokeCommand.carryOut(orders, opened, json: installation.json)
        }
    }

    /// Writes the batches again.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write what was withdrawn, as batches in the form that countries exchange (JSON Lines)."
        )

        @OptionGroup var installation: InstallationOptions

        @Option(help: "The file to write; revocations.jsonl in the data directory otherwise.")
        var out: String?

        func run() async throws {
            let opened = try await Installation.open(installation.data)
            let file = out.map { URL(fileURLWithPath: $0) } ?? opened.directory.revocations
            let count = try RevocationBatches.write(opened, to: file)
            if installation.json { return try JSONOutput.write(["revoked": count]) }
            try StandardOutput.write("\(ProgressBar.grouped(count)) certificates in \(file.path)\n")
        }
    }

    /// Withdraws, publishes the log and the batches.
    private static func carryOut(_ orders: [RevocationOrder], _ opened: Installation, json: Bool) async throws {
        let log = try PublicLog(opened)
        let step = RevocationStep(
            ledger: opened.store,
            random: { SecureRandom.bytes(count: $0) },
            makeHash: RevocationBatches.hash(of:_:),
            at: opened.now
        )
        let count = try await opened.store.exclusively("revoke") {
            try orders.reduce(0) { try $0 + step.run($1) }
        }
        // Verifiers first; the log follows at once, or with the publish of whoever is at it.
        let total = try RevocationBatches.write(opened, to: opened.directory.revocations)
        try await log.publishUnlessHeld()
        if json { return try JSONOutput.write(["revoked": count, "revoked_in_all": total]) }
        try StandardOutput.write(
            "\(ProgressBar.grouped(count)) certificates withdrawn, \(ProgressBar.grouped(total)) in all: "
                + "\(opened.directory.revocations.path)\n"
        )
    }

    /// Who acts; withdrawing wants a name.
    private static func officer() throws -> String {
        guard let officer = ProcessInfo.processInfo.environment["VAXPORT_OFFICER"], !officer.isEmpty else {
            throw CommandFailure(
                .misuse,
                code: "officer-missing",
                message: "Nobody withdraws a certificate without saying who they are.",
                advice: "Set VAXPORT_OFFICER to the officer's identifier."
            )
        }
        return officer
    }

    private static func failure(_ refusal: RevocationRefusal) -> CommandFailure {
        CommandFailure(
            .answerIsNo,
            code: refusal.code,
            message: "The order was not approved: \(refusal).",
            advice: "Two officers have to approve it, neither of them the one who asked; see: vaxport revoke list"
        )
    }
}
