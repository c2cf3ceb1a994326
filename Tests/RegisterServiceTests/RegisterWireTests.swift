import Encodings
import Linkage
import Records
import RegisterWire
import TestSupport
import Testing

/// Queries and answers as lines: what is written reads back, and what is not exactly one is nothing.
@Suite struct RegisterWireTests {
    private func line(_ query: WireQuery) -> ArraySlice<UInt8> {
        var writer = JSONWriter()
        query.write(to: &writer)
        return writer.takeBytes().dropLast()
    }

    private func line(_ reply: ReplyLine) -> ArraySlice<UInt8> {
        var writer = JSONWriter()
        reply.write(to: &writer)
        return writer.takeBytes().dropLast()
    }

    @Test func aQueryReadsBackWithItsRepairs() throws {
        let key = try #require(Designation("k1"))
        for repairs in [[], [LinkReason.numberLostZeros], [.numberMalformed, .diacriticsDropped]] {
            let query = WireQuery(MadeUpQueries.query(1, repairs: repairs), key: key)
            #expect(WireQuery(line: line(query), limits: WireLimits()) == query)
            #expect(query.query(from: key).repairs == repairs)
        }
    }

    @Test func aQueryWithAnythingElseIsNone() throws {
        let key = try #require(Designation("k1"))
        let whole = String(
            decoding: line(WireQuery(MadeUpQueries.query(1, repairs: [.oldNumber]), key: key)),
            as: UTF8.self
        )
        let changes: [(String, String)] = [
            ("\"k1\"", "\"k 1\""), ("\"k1\"", "\"\""), ("\"key\"", "\"kei\""), ("\"ID-01\"", "\"ID-1\""),
            ("[\"ID-01\"]", "[]"), ("[\"ID-01\"]", "\"ID-01\""), ("[\"ID-01\"]", "[\"ID-01\",\"ID-01\"]"),
            ("[\"ID-01\"]", "[1]"), ("2021-08-01", "2021-08-32"), ("EU/1/20/1528", "EU/0/0/0"),
            ("\"sex\":\"F\"", "\"sex\":1"), ("\"sex\":\"F\"", "\"sex\":\"F\",\"sex\":\"F\""), ("}", ""), ("}", "}}"),
        ]
        for (part, other) in changes {
            let text = whole.replacing(part, with: other)
            try #require(text != whole, "\(part) does not stand in the line")
            #expect(WireQuery(line: Array(text.utf8)[...], limits: WireLimits()) == nil, "\(other)")
        }
    }

    @Test func everyReplyReadsBack() throws {
        let key = try #require(Designation("k1"))
        let identity = MadeUpQueries.identity(number: "079190000001")
        let closing = ReplyLine.Closing(lineCount: 3, logLineCount: 9, logHead: String(repeating: "c", count: 64))
        let toRequest = ReplyLine.Closing(
            lineCount: 3,
            logLineCount: 9,
            logHead: closing.logHead,
            request: Designation("r1")
        )
        var replies: [ReplyLine] = [.end(closing), .end(toRequest)]
        for reason in RefusalReason.allCases {
            replies += [.refused(reason, key: nil), .refused(reason, key: key), .stopped(reason, closing)]
        }
        for policy in DisclosurePolicy.allCases {
            replies.append(.answer(WireAnswer(MadeUpQueries.verified(identity, policy), key: key)))
        }
        replies.append(.answer(WireAnswer(MadeUpQueries.review(LinkReason.allCases), key: key)))
        let number = try #require(PersonalNumber("079190000001"))
        let full = RegisterAnswer(
            outcome: .resolved,
            tier: .t1,
            weightBits: 0.1 + 0.2,
            reasons: [.birthDaySwapped],
            evidence: FieldEvidence.Field.allCases.map {
                FieldEvidence(field: $0, level: .benign, difference: .birthDaySwapped, bits: -1.0 / 3)
            },
            runnerUpBits: -0.0,
            modelVersion: "m",
            disclosure: .init(
                personalNumber: number,
                surnameWordCount: 2,
                fullName: "Nguyễn \"Hoa\"",
                birthDate: BirthDate(year: 1952),
                sex: .male
            )
        )
        replies.append(.answer(WireAnswer(full, key: key)))
        for reply in replies { #expect(ReplyLine(line: line(reply), limits: WireLimits()) == reply) }
    }

    @Test func anyBytesAreALineOrNone() throws {
        let key = try #require(Designation("k1"))
        let answer = Array(
            line(.answer(WireAnswer(MadeUpQueries.verified(MadeUpQueries.identity(number: "079190000001")), key: key)))
        )
        let query = Array(line(WireQuery(MadeUpQueries.query(1, repairs: [.oldNumber]), key: key)))
        var random = SeededGenerator(seed: 5)
        for _ in 0..<20_000 {
            var bytes = Bool.random(using: &random) ? answer : query
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: place)
                default: bytes.insert(bytes[Int.random(in: 0..<bytes.count, using: &random)], at: place)
                }
            }
            if let read = WireQuery(line: bytes[...], limits: WireLimits()) {
                #expect(WireQuery(line: line(read), limits: WireLimits()) == read)
            }
            if let read = ReplyLine(line: bytes[...], limits: WireLimits()) {
                #expect(ReplyLine(line: line(read), limits: WireLimits()) == read)
            }
        }
    }
}
