import Encodings
import Foundation
import Linkage
import PersonNames
import Records
import RegisterClient
import RegisterWire
import TestSupport
import Testing

/// A service that tells who it is, and then says what a test wants in the place of an honest reply.
struct LyingPeer {
    /// What a peer does with a request to compare.
    typealias Lie = @Sendable (_ request: RawServer.Request, _ honest: [[UInt8]]) -> [RawServer.Step]

    static let version = "made-up-1"
    let server: RawServer

    init(policy: DisclosurePolicy = .resolve, _ lie: @escaping Lie) throws {
        let facts = LyingPeer.facts(policy)
        server = try RawServer { request in
            if request.line.hasPrefix("GET") { return [.send(RawReply.whole(facts))] }
            return lie(request, LyingPeer.honest(request, policy))
        }
    }

    static func facts(_ policy: DisclosurePolicy, normalisation: Int = NameNormalisation.version) -> [UInt8] {
        RegisterFacts(
            version: version,
            modelVersion: "stated-1",
            normalisationVersion: normalisation,
            policy: policy,
            log: ReplyLine.Closing(lineCount: 0, logLineCount: 7, logHead: String(repeating: "a", count: 64)),
            alarmCount: 0
        ).bytes
    }

    /// The honest lines in reply to a body: everybody is there as declared; the last line is the end.
    static func honest(_ request: RawServer.Request, _ policy: DisclosurePolicy) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        for line in request.body.split(separator: 0x0A) {
            guard let query = WireQuery(line: line, limits: WireLimits()) else { continue }
            lines.append(bytes(.answer(WireAnswer(MadeUpQueries.verified(query.identity, policy), key: query.key))))
        }
        lines.append(bytes(.end(closing(lines.count, of: number(request)))))
        return lines
    }

    /// The number that the client gave a request.
    static func number(_ request: RawServer.Request) -> Designation? {
        request.headers[WireName.requestHeader.lowercased()].flatMap { Designation($0) }
    }

    static func closing(_ count: Int, of request: Designation?) -> ReplyLine.Closing {
        .init(lineCount: count, logLineCount: 9, logHead: String(repeating: "b", count: 64), request: request)
    }

    /// The honest end of a reply, with another count.
    static func end(_ count: Int, of honest: [[UInt8]]) -> [UInt8] {
        guard let last = honest.last, case .end(let end)? = ReplyLine(line: last.dropLast(), limits: WireLimits())
        else {
            return []
        }
        return bytes(.end(closing(count, of: end.request)))
    }

    static func bytes(_ line: ReplyLine) -> [UInt8] {
        var writer = JSONWriter()
        line.write(to: &writer)
        return writer.takeBytes()
    }

    /// A reply as the service sends it.
    static func reply(
        _ lines: [[UInt8]],
        version: String = LyingPeer.version,
        policy: DisclosurePolicy = .resolve
    ) -> [UInt8] {
        RawReply.whole(
            type: WireName.linesType,
            headers: [WireName.versionHeader: version, WireName.policyHeader: policy.rawValue],
            lines.flatMap { $0 }
        )
    }

    /// A client of this peer with little patience.
    func client(batch: Int = 10, attempts: Int = 2, timeoutMilliseconds: Int64 = 400) async throws -> HTTPRegister {
        var settings = RegisterClientSettings()
        settings.batchLineCount = batch
        settings.attemptCount = attempts
        settings.timeoutMilliseconds = timeoutMilliseconds
        settings.pauseMilliseconds = 5
        let address = try #require(RegisterAddress("http://127.0.0.1:\(server.port)", token: ServedDesk.token))
        return try await HTTPRegister.connect(to: address, settings: settings)
    }
}
