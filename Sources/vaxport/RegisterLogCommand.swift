import ArgumentParser
import Foundation
import QueryLog
import RegisterWire
import Wiring

/// The query log of the register's service.
struct RegisterLogCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Make and check the query log of the register's service.",
        subcommands: [Make.self, Verify.self]
    )

    /// Makes a log.
    struct Make: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "init", abstract: "Make an empty query log.")

        @Argument(help: "The folder.")
        var folder: String

        func run() throws {
            do {
                try QueryLogFolder(folder).make(salt: SecureRandom.bytes(count: 32), at: try SystemClock.now())
            } catch let fault as QueryLogFault {
                throw RegisterLogCommand.failure(fault)
            }
        }
    }

    /// Checks a log.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify",
            abstract: "Find out whether a line of the query log was changed or removed."
        )

        @Argument(help: "The folder.")
        var folder: String

        @Option(help: "A receipt, LINES:HEAD: finds lines removed from the end, or a log written anew.")
        var receipt: String?

        func run() throws {
            let parts = receipt?.split(separator: ":")
            let known = parts.flatMap { parts -> ReplyLine.Closing? in
                guard parts.count == 2, let lines = Int(parts[0]), lines >= 1, parts[1].utf8.count == 64 else {
                    return nil
                }
                return ReplyLine.Closing(lineCount: 0, logLineCount: lines, logHead: parts[1].lowercased())
            }
            guard receipt == nil || known != nil else { throw ValidationError("--receipt is LINES:HEAD") }
            let found: ReplyLine.Closing?
            do {
                found = try QueryLogFolder(folder).verify(against: known)
            } catch {
                throw RegisterLogCommand.failure(error)
            }
            guard let found else {
                throw CommandFailure(
                    .answerIsNo,
                    code: "query-log-not-that",
                    message: "The log is sound in itself, and is not the one that the receipt is of.",
                    advice: "Lines were removed from its end, or it was written anew: compare it with a copy."
                )
            }
            try StandardOutput.write(
                "sound: \(found.logLineCount) lines, receipt \(found.logLineCount):\(found.logHead)\n"
            )
        }
    }

    /// Opens a log for the service.
    static func open(_ folder: String, limits: RateLimits) throws -> QueryLog {
        do {
            return try QueryLog(QueryLogFolder(folder), limits: limits)
        } catch {
            throw failure(error)
        }
    }

    static func failure(_ fault: QueryLogFault) -> CommandFailure {
        switch fault {
        case .missing:
            CommandFailure(
                .misuse,
                code: "query-log-missing",
                message: "There is no query log in that folder.",
                advice: "Make one with: vaxport register log init DIR"
            )
        case .exists:
            CommandFailure(
                .misuse,
                code: "query-log-exists",
                message: "There is a query log in that folder already.",
                advice: "Use it, or take another folder."
            )
        case .heldElsewhere:
            CommandFailure(
                .worldFailed,
                code: "query-log-held-elsewhere",
                message: "Another process holds the query log.",
                advice: "End it first: two services on one log would count hypotheses apart."
            )
        case .chainBroken(let line), .lineMalformed(let line):
            CommandFailure(
                .answerIsNo,
                code: "query-log-unsound",
                message: "Line \(line) of the query log is not what was written, or a line before it was removed.",
                advice: "Keep the file as evidence, compare it with a copy, and begin a new log."
            )
        default:
            CommandFailure(
                .worldFailed,
                code: "query-log-failed",
                message: "The query log could not be used: \(fault).",
                advice: "Check the folder, its permissions and the free space."
            )
        }
    }
}
