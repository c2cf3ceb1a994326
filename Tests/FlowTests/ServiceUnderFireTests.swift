import Foundation
import Synchronization
import TestSupport
import Testing

/// The register's service and the way to it fail in the middle of runs: nothing is accepted wrongly, nothing is lost, and the
/// next run goes on.
///
/// `SEED=n` repeats a run; a failure prints it.
@Suite(.serialized) struct ServiceUnderFireTests {
    private static let seed =
        ProcessInfo.processInfo.environment["SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 1...1_000_000)

    /// A river with records taken in, a copy of its data, and what an undisturbed run decides.
    private func prepared(people: Int, policy: String) throws -> (river: River, data: String, honest: Decisions) {
        let river = try River()
        try river.prepare(people: people, seed: 41)
        try river.must(river.steps[0])
        let other = river.directory.path("other")
        try FileManager.default.copyItem(atPath: river.data, toPath: other)
        let file = river.directory.path("honest.csv")
        try river.must([
            "link", "--data", river.data, "--register", river.register, "--disclosure", policy, "--decisions", file,
        ])
        return (river, other, try Decisions(file))
    }

    private func expectSameInTheEnd(_ last: Decisions, _ honest: Decisions) {
        #expect(Set(last.rows.keys) == Set(honest.rows.keys), "a record is lost: SEED=\(Self.seed)")
        for (key, row) in last.rows where row != honest.rows[key] {
            let other = honest.rows[key]
            #expect(
                row.followsFromOrder || other?.followsFromOrder == true,
                "\(row) for \(String(describing: other)), SEED=\(Self.seed)"
            )
        }
    }

    /// Everything that can happen to a reply on its way, decided by lot.
    private final class FaultyWay: Sendable {
        private let state: Mutex<(random: SeededGenerator, last: [UInt8], faults: Int)>

        init(seed: UInt64) { state = Mutex((SeededGenerator(seed: seed), [], 0)) }

        var faults: Int { state.withLock { $0.faults } }

        func steps(
            _ request: RawServer.Request,
            _ reply: (status: Int, headers: [String: String], body: [UInt8])?,
            again: () -> Void
        ) -> [RawServer.Step] {
            guard let reply, reply.status == 200 else { return [.close] }
            let (fault, place, before) = state.withLock { state in
                let fault = Int.random(in: 0..<28, using: &state.random)
                let place = Int.random(in: 0..<1_000_000, using: &state.random)
                let before = state.last
                state.last = reply.body
                if fault < 16 { state.faults += 1 }
                return (fault, place, before)
            }
            var lines = reply.body.split(separator: 0x0A).map { Array($0) + [0x0A] }
            let one = place % max(1, lines.count - 1)
            switch fault {
            case 0: return [.reset]
            case 1: return [.close]
            case 2: return [.send(whole(reply, reply.body).prefix(place % 5_000).map { $0 }), .reset]
            case 3: return [.send(whole(reply, reply.body).dropLast(1 + place % 200).map { $0 }), .close]
            case 4: return [.send(RawReply.whole(status: "500 Internal Server Error", []))]
            case 5: return [.send(RawReply.whole(status: "429 Too Many Requests", headers: ["Retry-After": "60"], []))]
            case 6: lines.swapAt(one, max(0, lines.count - 2))
            case 7: lines.insert(lines[one], at: one)
            case 8: lines.remove(at: one)
            case 9: lines[one] = Array("{\"key\":\"\(one)\",\"outcome\":\"verified\"}\n".utf8)
            case 10: return [.send(whole(reply, before))]
            case 11: lines.append(lines[one])
            case 12: lines[one] = [0xFF, 0x0A]
            case 13: return [.send(RawReply.whole(type: "text/html", Array("<html>".utf8)))]
            case 14: return place % 4 == 0 ? [.pause(1.3), .close] : [.close]
            case 15: again()
            default: break
            }
            return [.send(whole(reply, lines.flatMap { $0 }))]
        }

        private func whole(_ reply: (status: Int, headers: [String: String], body: [UInt8]), _ body: [UInt8]) -> [UInt8]
        {
            let kept = reply.headers.filter { $0.key.hasPrefix("vaxport-") }
            return RawReply.whole(type: reply.headers["content-type"] ?? "", headers: kept, body)
        }
    }

    /// A peer between client and service that damages what it hands on.
    private func faultyServer(before port: Int, _ way: FaultyWay) throws -> RawServer {
        try RawServer { request in
            let line = request.line.replacing(" HTTP/1.1", with: "")
            let headers = request.headers.filter { !["host", "connection", "content-length"].contains($0.key) }
            func exchange() -> (status: Int, headers: [String: String], body: [UInt8])? {
                RawReply.exchange(port: port, line, headers: headers, body: request.body)
            }
            let reply = exchange()
            if line.hasPrefix("GET"), let reply { return [.send(RawReply.whole(reply.body))] }
            return way.steps(request, reply) { _ = exchange() }
        }
    }

    @Test(arguments: ["resolve", "trueFalse"]) func aFaultyWayNeverLeadsToAWrongPerson(_ policy: String) throws {
        let (river, data, honest) = try prepared(people: 5_000, policy: policy)
        let service = try ServedRegister(river, policy: policy)
        let way = FaultyWay(seed: Self.seed)
        let proxy = try faultyServer(before: service.port, way)
        let file = river.directory.path("disturbed.csv")
        let link = service.link(data, port: proxy.port, ["--decisions", file, "--timeout", "1"])
        var runs = 0
        while true {
            let run = try river.run(link)
            runs += 1
            let decisions = try Decisions(file)
            decisions.expectNothingWrong(beside: honest)
            if run.status == 0 { break }
            try #require(run.status == 3 && run.errors.contains("register-unanswered"), "\(run.status) \(run.errors)")
            try #require(runs < 80, "it never comes to an end: SEED=\(Self.seed)")
        }
        #expect(way.faults > 5, "nothing went wrong: SEED=\(Self.seed)")
        expectSameInTheEnd(try Decisions(file), honest)
        #expect(try river.must(["register", "log", "verify", service.log]).output.hasPrefix("sound: "))
        proxy.stop()
    }

    @Test func aServiceKilledInTheMiddleOfRunsLosesNothing() throws {
        let (river, data, honest) = try prepared(people: 6_000, policy: "trueFalse")
        var random = SeededGenerator(seed: Self.seed)
        let file = river.directory.path("disturbed.csv")
        var service = try ServedRegister(river, policy: "trueFalse")
        var kills = 0
        var rounds = 0
        while true {
            rounds += 1
            let client = try ServingClient(river, service.link(data, ["--decisions", file, "--timeout", "5"]))
            // The longest delay grows until a run gets through, however slow the machine is.
            let longest = 300_000 + rounds * 60_000
            usleep(useconds_t(Int.random(in: 20_000...longest, using: &random)))
            service.program.end(SIGKILL)
            let status = client.wait()
            if FileManager.default.fileExists(atPath: file) {
                try Decisions(file).expectNothingWrong(beside: honest)
            }
            let verified = try river.run(["register", "log", "verify", service.log])
            #expect(verified.status == 0, "\(verified.errors), SEED=\(Self.seed)")
            if status == 0 { break }
            try #require(status == 3, "\(status) \(client.errors)")
            kills += 1
            service = try ServedRegister(river, policy: "trueFalse", port: service.port)
            if kills == 12 {
                try river.must(service.link(data, ["--decisions", file]))
                break
            }
        }
        #expect(kills >= 3, "the kills never hit: SEED=\(Self.seed)")
        expectSameInTheEnd(try Decisions(file), honest)
        // No question was refused: asking again after a crash costs nothing.
        let log = try String(contentsOfFile: service.log + "/queries.log", encoding: .utf8)
        #expect(!log.contains("exhausted"))
    }

    @Test func aClientKilledInTheMiddleGoesOn() throws {
        let (river, data, honest) = try prepared(people: 5_000, policy: "resolve")
        let service = try ServedRegister(river, policy: "resolve")
        var random = SeededGenerator(seed: Self.seed)
        let file = river.directory.path("disturbed.csv")
        var kills = 0
        for round in 1...40 {
            let killAfter = Double.random(in: 0.02...(0.2 + 0.05 * Double(round)), using: &random)
            let run = try river.run(service.link(data, ["--decisions", file]), killAfter: killAfter)
            if run.status == 0 { break }
            try #require(run.status == 128 + 9, "\(run.status) \(run.errors)")
            kills += 1
        }
        try river.must(service.link(data, ["--decisions", file]))
        #expect(kills > 0)
        expectSameInTheEnd(try Decisions(file), honest)
    }
}

/// A run of the program that goes on beside the test.
struct ServingClient {
    private let run: ServingProgram

    init(_ river: River, _ arguments: [String]) throws {
        run = try ServingProgram(
            River.program,
            arguments,
            environment: ["VAXPORT_NOW": "2022-07-18T13:00:00Z"],
            waitsForLine: false
        )
    }

    func wait() -> Int32 { run.wait() }

    var errors: String { run.written }
}
