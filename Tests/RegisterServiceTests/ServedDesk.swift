import Encodings
import Foundation
import Hummingbird
import Linkage
import Logging
import QueryLog
import Records
import RegisterService
import RegisterWire
import Synchronization
import TestSupport
import Testing

/// A register's service on a free port of loopback, with a log of its own.
struct ServedDesk {
    static let token = String(repeating: "t0k3n", count: 8)

    let port: Int
    let folder: QueryLogFolder
    let log: QueryLog

    /// Serves a register as long as `body` runs.
    static func with<Value>(
        _ register: ScriptedRegister,
        policy: DisclosurePolicy = .resolve,
        in directory: TemporaryDirectory,
        rates: RateLimits = RateLimits(),
        limits: WireLimits = WireLimits(),
        at instant: Instant = MadeUpQueries.instant,
        _ body: (ServedDesk) async throws -> Value
    ) async throws -> Value {
        let folder = QueryLogFolder(directory.path("log"))
        if !FileManager.default.fileExists(atPath: directory.path("log")) {
            try folder.make(salt: Array(0..<32), at: instant)
        }
        let log = try QueryLog(folder, limits: rates)
        let desk = RegisterDesk(
            register: register,
            policy: policy,
            modelVersion: "stated-1",
            log: log,
            limits: limits,
            now: { instant }
        )
        let office = try #require(Designation("moh"))
        let tokens = try #require(OfficeTokens(OfficeTokens.line(office: office, token: token)))
        let (ports, port) = AsyncStream.makeStream(of: Int.self)
        let application = RegisterServer(desk: desk, tokens: tokens, host: "127.0.0.1", port: 0)
            .application(logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() }) { port.yield($0) }
        let serving = Task { try await application.run() }
        let outcome: Result<Value, any Error>
        do {
            let listening = try #require(await ports.first { _ in true })
            outcome = .success(try await body(ServedDesk(port: listening, folder: folder, log: log)))
        } catch {
            outcome = .failure(error)
        }
        // The log is given back when nothing serves any more.
        serving.cancel()
        _ = await serving.result
        return try outcome.get()
    }

    /// Sends lines as a client would, and more or less than a client may.
    func post(
        _ body: [UInt8],
        officer: String? = "officer-1",
        purpose: String? = "vaccine-passport",
        request: String? = "r-1",
        token: String? = ServedDesk.token,
        type: String? = WireName.linesType
    ) async -> (status: Int, headers: [String: String], body: [UInt8])? {
        var headers: [String: String] = [:]
        headers["Authorization"] = token.map { "Bearer " + $0 }
        headers[WireName.officerHeader] = officer
        headers[WireName.purposeHeader] = purpose
        headers[WireName.requestHeader] = request
        headers["Content-Type"] = type
        return await exchange("POST \(WireName.comparisonsPath)", headers, body)
    }

    func get(_ path: String, token: String? = nil) async -> (status: Int, headers: [String: String], body: [UInt8])? {
        await exchange("GET \(path)", token.map { ["Authorization": "Bearer " + $0] } ?? [:], [])
    }

    /// On a thread of its own: the service needs the others.
    private func exchange(
        _ line: String,
        _ headers: [String: String],
        _ body: [UInt8]
    ) async -> (status: Int, headers: [String: String], body: [UInt8])? {
        let port = port
        return await withCheckedContinuation { continuation in
            Thread {
                continuation.resume(returning: RawReply.exchange(port: port, line, headers: headers, body: body))
            }.start()
        }
    }

    /// The lines of a reply to lines that were sent.
    func replies(to lines: [[UInt8]], officer: String = "officer-1") async throws -> [ReplyLine] {
        let reply = try #require(await post(lines.flatMap { $0 }, officer: officer))
        try #require(reply.status == 200)
        return try reply.body.split(separator: 0x0A).map { line in
            try #require(ReplyLine(line: line, limits: WireLimits()))
        }
    }

    /// The log's lines, the first one left out, cut at their tabs.
    func logged() throws -> [[String]] {
        let text = try String(contentsOfFile: folder.path + "/queries.log", encoding: .utf8)
        return text.split(separator: "\n").dropFirst().map { line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        }
    }

    func alarms() throws -> String { try String(contentsOfFile: folder.path + "/alarms.log", encoding: .utf8) }
}
