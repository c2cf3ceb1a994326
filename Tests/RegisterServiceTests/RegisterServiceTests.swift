import Encodings
import Foundation
import Linkage
import QueryLog
import Records
import RegisterWire
import TestSupport
import Testing

/// The register's service over real sockets: who may ask, how often, and what leaves.
@Suite struct RegisterServiceTests {
    private let directory: TemporaryDirectory
    private let everybody = ScriptedRegister { MadeUpQueries.verified($0.identity) }

    init() throws { directory = try TemporaryDirectory("vaxport-service") }

    private func refusal(_ line: ReplyLine) -> RefusalReason? {
        if case .refused(let reason, _) = line { return reason }
        return nil
    }

    private func isAnswer(_ line: ReplyLine) -> Bool {
        if case .answer = line { return true }
        return false
    }

    @Test func withoutTokenPurposeOfficerAndNumberNothingIsAnsweredOrLogged() async throws {
        try await ServedDesk.with(everybody, in: directory) { desk in
            let line = MadeUpQueries.line(1)
            #expect(await desk.post(line, token: nil)?.status == 401)
            #expect(await desk.post(line, token: "x" + ServedDesk.token.dropFirst())?.status == 401)
            #expect(await desk.post(line, token: "")?.status == 401)
            #expect(await desk.post(line, purpose: nil)?.status == 400)
            #expect(await desk.post(line, purpose: "two words")?.status == 400)
            #expect(await desk.post(line, officer: nil)?.status == 400)
            #expect(await desk.post(line, officer: String(repeating: "o", count: 65))?.status == 400)
            #expect(await desk.post(line, request: nil)?.status == 400)
            #expect(await desk.post(line, type: "application/json")?.status == 415)
            #expect(await desk.get(WireName.comparisonsPath, token: ServedDesk.token)?.status == 404)
            #expect(await desk.get("/v1/people", token: ServedDesk.token)?.status == 404)
            #expect(await desk.get(WireName.registerPath)?.status == 401)
            #expect(await desk.get(WireName.alivePath)?.status == 200)
            #expect(try desk.logged().isEmpty)
            #expect(await desk.post(line)?.status == 200)
            let logged = try desk.logged()
            #expect(logged.count == 1)
            #expect(logged.first.map { Array($0[1...4]) } == ["moh", "officer-1", "vaccine-passport", "r-1"])
        }
    }

    @Test func theNinthHypothesisIsRefusedAcrossRequestsOfficersAndRestarts() async throws {
        func guess(_ day: Int) -> [UInt8] { MadeUpQueries.line(1, birth: "1990-11-\(day + 10)") }
        try await ServedDesk.with(everybody, in: directory) { desk in
            let first = try await desk.replies(to: (1...5).map(guess))
            #expect(first.dropLast().allSatisfy(isAnswer))
            // The same questions again teach nothing new, and cost nothing.
            let again = try await desk.replies(to: (1...5).map(guess), officer: "officer-2")
            #expect(again.dropLast().allSatisfy(isAnswer))
        }
        try await ServedDesk.with(everybody, in: directory) { desk in
            let more = try await desk.replies(to: (6...10).map(guess), officer: "officer-3")
            #expect(more.map(refusal) == [nil, nil, nil, .hypothesesExhausted, .hypothesesExhausted, nil])
            #expect(more.prefix(3).allSatisfy(isAnswer))
            let other = try await desk.replies(to: [MadeUpQueries.line(2)])
            #expect(other.first.map(isAnswer) == true)
            #expect(try desk.logged().suffix(3).map { $0[9] } == ["-", "-", "1"])
        }
    }

    /// Hot and cold: somebody knows a number and wants the birth date, with a new key for every guess.
    @Test func aClientThatGuessesWithMadeUpKeysIsStoppedAndSeen() async throws {
        let register = ScriptedRegister { query in
            query.identity.dateOfBirth == "1990-12-31"
                ? MadeUpQueries.verified(query.identity, .trueFalse) : MadeUpQueries.review()
        }
        try await ServedDesk.with(register, policy: .trueFalse, in: directory) { desk in
            let guesses = (0..<365).map { day in
                let date =
                    "1990-\(day / 31 + 1 < 10 ? "0" : "")\(day / 31 + 1)-\(day % 31 + 1 < 10 ? "0" : "")\(day % 31 + 1)"
                // Other writings of the number are the same number.
                return MadeUpQueries.line(
                    day,
                    number: ["079190000001", "79190000001", "O79190.000.001"][day % 3],
                    birth: date
                )
            }
            let replies = try await desk.replies(to: guesses)
            let answered = replies.dropLast().filter(isAnswer).count
            #expect(answered == RateLimits().numberRefusal)
            #expect(replies.dropLast().dropFirst(answered).allSatisfy { refusal($0) == .personExhausted })
            let alarms = try desk.alarms()
            #expect(alarms.contains("one-number\tmoh\tofficer-1"))
            #expect(alarms.contains("hypotheses-exhausted\tmoh\tofficer-1"))
            // In the log the guesses stand under one number, though each has a record of its own.
            let logged = try desk.logged()
            #expect(Set(logged.map { $0[7] }).count == 1)
            #expect(Set(logged.map { $0[5] }).count == 365)
            #expect(!logged.joined().contains { $0.contains("079190000001") })
        }
    }

    @Test func linesThatAreNoQueryAreRefusedInPlaceCountedAndLogged() async throws {
        var rates = RateLimits()
        rates.malformedAlarm = 4
        try await ServedDesk.with(everybody, in: directory, rates: rates) { desk in
            let junk: [[UInt8]] = [
                Array("{}\n".utf8), Array("not json\n".utf8), [0xFF, 0x00, 0xC3, 0x0A],
                Array("{\"key\":\"k9\",\"vaccine\":\"EU/1/20/1528\",\"administered_on\":\"2021-13-01\"}\n".utf8),
                Array(repeating: UInt8(ascii: "x"), count: WireLimits().queryByteCountMax + 1) + [0x0A],
                Array("\n".utf8),
            ]
            let replies = try await desk.replies(to: [MadeUpQueries.line(1)] + junk + [MadeUpQueries.line(2)])
            #expect(replies.count == junk.count + 3)
            #expect(isAnswer(replies[0]) && isAnswer(replies[junk.count + 1]))
            #expect(
                replies[1...junk.count].map(refusal)
                    == [.lineMalformed, .lineMalformed, .lineMalformed, .lineMalformed, .lineTooLong, .lineMalformed]
            )
            let logged = try desk.logged()
            #expect(logged.count == junk.count + 2)
            #expect(logged.filter { $0[10] == "line-malformed" }.count == 5)
            #expect(logged.filter { $0[10] == "line-too-long" }.count == 1)
            #expect(try desk.alarms().contains("malformed-lines\tmoh\tofficer-1"))
        }
        #expect(try QueryLogFolder(directory.path("log")).verify()?.logLineCount == 8)
    }

    @Test(arguments: [DisclosurePolicy.trueFalse, .fieldVerdicts])
    func aRegisterThatSaysTooMuchIsNotLetThrough(_ policy: DisclosurePolicy) async throws {
        try await ServedDesk.with(everybody, policy: policy, in: directory) { desk in
            let reply = try #require(await desk.post(MadeUpQueries.line(1)))
            let text = String(decoding: reply.body, as: UTF8.self)
            #expect(text.contains("register-failed"))
            #expect(!text.contains("079190000001") && !text.contains("45.25") && !text.contains("disclosure"))
        }
    }

    @Test func aRegisterThatFailsAnswersNobodyAndTheServiceGoesOn() async throws {
        let register = ScriptedRegister { query in
            if query.identity.idNumber == MadeUpQueries.number(13) { throw ScriptedRegister.Broken() }
            return MadeUpQueries.verified(query.identity)
        }
        try await ServedDesk.with(register, in: directory) { desk in
            let broken = try await desk.replies(to: [12, 13, 14].map { MadeUpQueries.line($0) })
            #expect(broken.map(refusal) == [.registerFailed, .registerFailed, .registerFailed, nil])
            let whole = try await desk.replies(to: [12, 14].map { MadeUpQueries.line($0) })
            #expect(whole.dropLast().allSatisfy(isAnswer))
        }
    }

    @Test func whatCannotBeLoggedIsNotAnswered() async throws {
        try await ServedDesk.with(everybody, in: directory) { desk in
            try desk.log.close()
            let replies = try await desk.replies(to: [MadeUpQueries.line(1)])
            guard case .stopped(.logFailed, let closing) = replies.first else {
                Issue.record("\(replies)")
                return
            }
            #expect(closing.lineCount == 0 && replies.count == 1)
        }
    }

    @Test func aboveTheHardRateTheOfficerWaits() async throws {
        var rates = RateLimits()
        rates.officerAlarm = 2
        rates.officerRefusal = 3
        try await ServedDesk.with(everybody, in: directory, rates: rates) { desk in
            _ = try await desk.replies(to: (1...3).map { MadeUpQueries.line($0) })
            let refused = try #require(await desk.post(MadeUpQueries.line(4)))
            #expect(refused.status == 429)
            #expect(refused.headers["retry-after"] == "3600")
            #expect(await desk.post(MadeUpQueries.line(4), officer: "officer-2")?.status == 200)
            let alarms = try desk.alarms()
            #expect(alarms.contains("officer-rate") && alarms.contains("officer-refused"))
        }
    }

    @Test func aBatchOfTooManyLinesIsCutAndSaidToBe() async throws {
        var limits = WireLimits()
        limits.lineCountMax = 3
        try await ServedDesk.with(everybody, in: directory, limits: limits) { desk in
            let replies = try await desk.replies(to: (1...5).map { MadeUpQueries.line($0) })
            #expect(replies.prefix(3).allSatisfy(isAnswer))
            guard case .stopped(.tooManyLines, let closing) = replies.last else {
                Issue.record("\(replies)")
                return
            }
            #expect(closing.lineCount == 3 && replies.count == 4)
            #expect(try desk.logged().count == 3)
        }
    }

    @Test func neitherTheTokenNorAnyoneStandsInTheFiles() async throws {
        try await ServedDesk.with(everybody, in: directory) { desk in
            _ = try await desk.replies(to: [MadeUpQueries.line(1)])
            _ = await desk.post(MadeUpQueries.line(2), token: "wrong-" + ServedDesk.token)
        }
        let files = try #require(FileManager.default.enumerator(at: directory.url, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where !file.hasDirectoryPath {
            let bytes = try Data(contentsOf: file)
            count += 1
            for secret in [ServedDesk.token, "079190000001", "Nguyễn", "1990-11-03", "0901234567"] {
                #expect(bytes.range(of: Data(secret.utf8)) == nil, "\(file.lastPathComponent)")
            }
        }
        #expect(count > 4)
    }
}
