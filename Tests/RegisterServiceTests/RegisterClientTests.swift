import Foundation
import Linkage
import PersonNames
import Records
import RegisterClient
import RegisterWire
import Synchronization
import TestSupport
import Testing

/// The client before a service that fails, errs and lies: always unanswered, never a wrong acceptance, never a lost record.
@Suite struct RegisterClientTests {
    private let queries = (0..<10).map { MadeUpQueries.query($0) }

    private func expectUnanswered(_ lie: @escaping LyingPeer.Lie, _ policy: DisclosurePolicy = .resolve) async throws {
        let peer = try LyingPeer(policy: policy, lie)
        let client = try await peer.client()
        let answers = try await client.answers(to: queries, purpose: MadeUpQueries.purpose)
        #expect(answers == queries.map { _ in .unanswered })
        #expect(client.unanswered.values.reduce(0, +) == queries.count)
        await client.close()
        peer.server.stop()
    }

    @Test(arguments: NamedLie.replies) func aReplyThatIsNoneIsNotBelieved(_ lie: NamedLie) async throws {
        try await expectUnanswered(lie.lie)
    }

    @Test(arguments: NamedLie.failures) func aWorldThatFailsLeavesTheRecordsWaiting(_ lie: NamedLie) async throws {
        try await expectUnanswered(lie.lie)
    }

    @Test(arguments: [DisclosurePolicy.trueFalse, .fieldVerdicts])
    func whatThePolicyForbidsIsNotBelieved(_ policy: DisclosurePolicy) async throws {
        try await expectUnanswered(
            { request, _ in [.send(LyingPeer.reply(LyingPeer.honest(request, .resolve), policy: policy))] },
            policy
        )
    }

    @Test(arguments: DisclosurePolicy.allCases)
    func anHonestReplyIsBelievedInTheOrderAsked(_ policy: DisclosurePolicy) async throws {
        let peer = try LyingPeer(policy: policy) { _, honest in [.send(LyingPeer.reply(honest, policy: policy))] }
        let client = try await peer.client(batch: 3)
        let answers = try await client.answers(to: queries, purpose: MadeUpQueries.purpose)
        #expect(answers == queries.map { MadeUpQueries.verified($0.identity, policy) })
        #expect(client.unanswered.isEmpty)
        #expect(client.version == LyingPeer.version)
        await client.close()
    }

    @Test func oneBadRequestSpoilsNoOther() async throws {
        let spoiled = MadeUpQueries.number(4)
        let peer = try LyingPeer { request, honest in
            let isSpoiled = String(decoding: request.body, as: UTF8.self).contains(spoiled)
            return [
                .send(isSpoiled ? RawReply.whole(status: "500 Internal Server Error", []) : LyingPeer.reply(honest))
            ]
        }
        let client = try await peer.client(batch: 2)
        let answers = try await client.answers(to: queries, purpose: MadeUpQueries.purpose)
        for (place, query) in queries.enumerated() {
            let expected = place == 4 || place == 5 ? .unanswered : MadeUpQueries.verified(query.identity)
            #expect(answers[place] == expected)
        }
        await client.close()
    }

    @Test func aServiceThatStopsInTheMiddleKeepsWhatItSaid() async throws {
        let peer = try LyingPeer { request, honest in
            let closing = LyingPeer.closing(4, of: LyingPeer.number(request))
            let stopped = ReplyLine.stopped(.rateExceeded, closing)
            return [.send(LyingPeer.reply(Array(honest.prefix(4)) + [LyingPeer.bytes(stopped)]))]
        }
        let client = try await peer.client()
        let answers = try await client.answers(to: queries, purpose: MadeUpQueries.purpose)
        #expect(answers.prefix(4).allSatisfy { $0.outcome == .verified })
        #expect(answers.dropFirst(4).allSatisfy { $0 == .unanswered })
        #expect(client.unanswered == [.rateExceeded: 6])
        await client.close()
    }

    @Test func usedUpHypothesesGoToPeople() async throws {
        let peer = try LyingPeer { request, honest in
            var lines = honest
            lines[3] = LyingPeer.bytes(.refused(.hypothesesExhausted, key: nil))
            lines[4] = LyingPeer.bytes(.refused(.personExhausted, key: nil))
            lines[5] = LyingPeer.bytes(.refused(.registerFailed, key: nil))
            return [.send(LyingPeer.reply(lines))]
        }
        let client = try await peer.client()
        let answers = try await client.answers(to: queries, purpose: MadeUpQueries.purpose)
        #expect(answers[3] == .exhausted && answers[4] == .exhausted && answers[5] == .unanswered)
        #expect(answers[3].outcome == .review)
        #expect(client.unanswered == [.refused: 1])
        await client.close()
    }

    @Test func aFailureThatPassesIsTriedAgainWithTheSameNumber() async throws {
        let numbers = Mutex<[String]>([])
        let peer = try LyingPeer { request, honest in
            let count = numbers.withLock { numbers in
                numbers.append(request.headers[WireName.requestHeader.lowercased()] ?? "")
                return numbers.count
            }
            return count == 1 ? [.reset] : [.send(LyingPeer.reply(honest))]
        }
        let client = try await peer.client()
        let answers = try await client.answers(to: queries, purpose: MadeUpQueries.purpose)
        #expect(answers.allSatisfy { $0.outcome == .verified })
        let seen = numbers.withLock { $0 }
        #expect(seen.count == 2 && Set(seen).count == 1 && seen[0].count == 32)
        await client.close()
    }

    /// A record is asked about again under another identity: the reply of before has the same keys in the same order.
    @Test func theReplyOfBeforeAboutTheSameRecordsIsNotBelieved() async throws {
        let first = Mutex<[UInt8]?>(nil)
        let peer = try LyingPeer { _, honest in
            let reply = first.withLock { first in
                let reply = first ?? LyingPeer.reply(honest)
                first = reply
                return reply
            }
            return [.send(reply)]
        }
        let client = try await peer.client()
        let answers = try await client.answers(to: queries, purpose: MadeUpQueries.purpose)
        #expect(answers.allSatisfy { $0.outcome == .verified })
        let others = queries.map { query in
            var identity = query.identity
            identity.dateOfBirth = "1990"
            return IdentityQuery(
                key: query.key,
                identity: identity,
                vaccine: query.vaccine,
                administeredOn: query.administeredOn
            )
        }
        let again = try await client.answers(to: others, purpose: MadeUpQueries.purpose)
        #expect(again == others.map { _ in .unanswered })
        #expect(client.unanswered == [.unsound: others.count])
        await client.close()
    }

    @Test func whoeverIsNotThereIsNotWaitedForAgainAndAgain() async throws {
        let peer = try LyingPeer { _, _ in [.reset] }
        let client = try await peer.client(batch: 1, attempts: 3)
        let many = (0..<100).map { MadeUpQueries.query($0) }
        let answers = try await client.answers(to: many, purpose: MadeUpQueries.purpose)
        #expect(answers == many.map { _ in .unanswered })
        // Without losing patience there would be 300.
        #expect(peer.server.requests < 150)
        await client.close()
    }

    @Test func theRegisterLearnsNeitherSiteNorRecordAndEveryRequestSaysWhoAsksAndWhy() async throws {
        let requests = Mutex<[RawServer.Request]>([])
        let peer = try LyingPeer { request, honest in
            requests.withLock { $0.append(request) }
            return [.send(LyingPeer.reply(honest))]
        }
        let client = try await peer.client(batch: 2)
        let repaired = MadeUpQueries.query(77, repairs: [.numberLostZeros])
        _ = try await client.answers(to: queries + [repaired], purpose: MadeUpQueries.purpose)
        await client.close()
        let seen = requests.withLock { $0 }
        #expect(seen.count == 6)
        for request in seen {
            #expect(request.headers[WireName.purposeHeader.lowercased()] == "vaccine-passport")
            #expect(request.headers[WireName.officerHeader.lowercased()] == "officer-1")
            #expect(request.headers["authorization"] == "Bearer " + ServedDesk.token)
            let text = String(decoding: request.body, as: UTF8.self)
            #expect(!text.contains("\"S1\"") && !text.contains("\"R"))
        }
        let repairs = seen.flatMap { $0.body.split(separator: 0x0A) }
            .compactMap { WireQuery(line: $0, limits: WireLimits()) }.flatMap(\.repairs)
        #expect(repairs == [.numberLostZeros])
    }

    @Test func nobodyThereAndSomethingElseAreSaid() async throws {
        func connect(
            _ reply: @escaping @Sendable (RawServer.Request) -> [RawServer.Step]
        ) async throws -> HTTPRegister.ConnectionError? {
            let server = try RawServer(reply)
            var settings = RegisterClientSettings()
            settings.timeoutMilliseconds = 300
            let address = try #require(RegisterAddress("http://127.0.0.1:\(server.port)/", token: "t"))
            do {
                try await HTTPRegister.connect(to: address, settings: settings).close()
                return nil
            } catch {
                return error
            }
        }
        #expect(try await connect { _ in [.reset] } == .unreachable)
        #expect(try await connect { _ in [.pause(1), .close] } == .unreachable)
        #expect(try await connect { _ in [.send(RawReply.whole(status: "401 Unauthorized", []))] } == .tokenUnknown)
        #expect(try await connect { _ in [.send(RawReply.whole(Array("{}".utf8)))] } == .notARegister)
        #expect(
            try await connect { _ in
                [.send(RawReply.whole(type: "text/html", [UInt8](repeating: 0x3C, count: 1 << 20)))]
            } == .notARegister
        )
        let other = NameNormalisation.version + 1
        #expect(
            try await connect { _ in [.send(RawReply.whole(LyingPeer.facts(.resolve, normalisation: other)))] }
                == .normalisationDiffers(theirs: other, ours: NameNormalisation.version)
        )
        for text in ["ftp://x", "http://", "http://a/b", "http://a b", "127.0.0.1:80", "http://u@a", "http://a?x"] {
            #expect(RegisterAddress(text, token: "t") == nil, "\(text)")
        }
        #expect(RegisterAddress("http://a", token: "two words") == nil)
    }
}
