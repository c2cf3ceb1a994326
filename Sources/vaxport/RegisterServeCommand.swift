import ArgumentParser
import Foundation
import Hummingbird
import Linkage
import Logging
import QueryLog
import Records
import RegisterFiles
import RegisterService
import Wiring

/// Answers comparisons beside the register, over HTTP.
struct RegisterServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answer comparisons beside the register, over HTTP without TLS: end TLS in front of it."
    )

    @Argument(help: "The index file (vaxport register build).")
    var index: String

    @Option(help: "The address to listen on.")
    var host = "127.0.0.1"

    @Option(help: "The port; 0 takes a free one and says which.")
    var port = 7743

    @Option(help: "What is let out: trueFalse, fieldVerdicts or resolve.")
    var policy: String

    @Option(help: "The folder of the query log (vaxport register log init DIR).")
    var queryLog: String

    @Option(help: "The file of the offices that may ask (vaxport register token OFFICE).")
    var tokens: String

    @Option(help: "Weights from vaxport link train; without it the stated ones.")
    var model: String?

    @Option(help: "A JSON file of rates that raise alarms and that are refused; without it, defaults.")
    var rates: String?

    func validate() throws {
        guard DisclosurePolicy(rawValue: policy) != nil else {
            throw ValidationError("--policy is trueFalse, fieldVerdicts or resolve")
        }
        guard (0...65_535).contains(port) else { throw ValidationError("--port is 0 to 65535") }
    }

    func run() async throws {
        guard let policy = DisclosurePolicy(rawValue: policy) else { throw ExitCode(2) }
        let index = try RegisterCommand.open(index)
        let tokens = try RegisterTokenCommand.read(tokens)
        let log = try RegisterLogCommand.open(queryLog, limits: try limits())
        _ = try SystemClock.now()
        let weights = try model.map { try ModelFile.read($0) } ?? .stated
        let desk = RegisterDesk(
            register: EmbeddedRegister(index: index, policy: policy, model: weights),
            policy: policy,
            modelVersion: weights.version,
            log: log
        ) { (try? SystemClock.now()) ?? Instant(secondsSince1970: 0) }
        var logger = Logger(label: "vaxport.register") { _ in SwiftLogNoOpLogHandler() }
        logger.logLevel = .critical
        let application = RegisterServer(desk: desk, tokens: tokens, host: host, port: port)
            .application(logger: logger) { port in
                try? StandardOutput.write("listening on \(host) port \(port)\n")
            }
        do {
            try await application.runService()
            try log.close()
        } catch let fault as QueryLogFault {
            throw RegisterLogCommand.failure(fault)
        } catch {
            throw CommandFailure(
                .worldFailed,
                code: "register-not-serving",
                message: "The service ended: \(type(of: error)).",
                advice: "Check that the address is this machine's and the port free."
            )
        }
    }

    private func limits() throws -> RateLimits {
        guard let rates else { return RateLimits() }
        guard let limits = RateLimits(json: try DataFile.read(URL(fileURLWithPath: rates))) else {
            throw CommandFailure(
                .misuse,
                code: "rates-malformed",
                message: "The file of rates is not a JSON object of known names and whole numbers from 1 on.",
                advice: "See docs/design/0011-register-service.md."
            )
        }
        return limits
    }
}
