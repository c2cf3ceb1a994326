import Crypto
import Foundation
import QueryLog
import Records
import RegisterWire
import TestSupport
import Testing

/// The index beside the log: it answers as the whole log would, and whatever happens to it, the log alone decides.
@Suite struct QueryLogIndexTests {
    private let directory: TemporaryDirectory
    private let folder: QueryLogFolder
    private static let noon = Instant(secondsSince1970: 1_658_145_600)

    init() throws {
        directory = try TemporaryDirectory("vaxport-query-index")
        folder = QueryLogFolder(directory.path("log"))
        try folder.make(salt: Array(0..<32), at: Self.noon)
    }

    private func asker() throws -> Asker {
        let name = try #require(Designation("a"))
        return Asker(office: name, officer: name, purpose: name, request: name)
    }

    private func question(
        _ log: QueryLog,
        _ record: Int,
        _ text: String,
        number: UInt64? = nil,
        person: UInt64? = nil
    ) throws -> QueryLog.Question {
        let tags = log.tags(
            office: try #require(Designation("a")),
            key: try #require(Designation("r\(record)")),
            line: Array(text.utf8)[...],
            naming: QuestionSubject(number: number, person: person)
        )
        return QueryLog.Question(tags: tags, outcomeClass: "review")
    }

    private func ask(_ log: QueryLog, _ questions: [QueryLog.Question], hour: Int = 0) throws -> [QuestionStanding] {
        let instant = Self.noon.adding(seconds: 3_600 * hour)
        return try log.record(questions, by: asker(), at: instant).standings
    }

    /// Fills a log: record 1 has its eight hypotheses, number 5 its hundred and twenty-eight questions; many others stand between.
    private func fill(closing: Bool) throws {
        let log = try QueryLog(folder)
        for hour in 0..<3 {
            let others = try (0..<4_000).map { try question(log, 1_000 + $0 + hour * 4_000, "one") }
            #expect(try ask(log, others, hour: hour).allSatisfy { $0 == .hypothesis(1) })
        }
        let guesses = try (0..<8).map { try question(log, 1, "guess \($0)") }
        #expect(try ask(log, guesses, hour: 3).map(\.number) == Array(1...8))
        let named = try (0..<128).map { try question(log, 100 + $0, "named", number: 5) }
        #expect(try ask(log, named, hour: 3).allSatisfy { $0 == .hypothesis(1) })
        if closing { try log.close() }
    }

    /// What a filled log must say, whoever opened it.
    private func expectRemembered(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let log = try QueryLog(folder)
        let asked = [
            try question(log, 1, "guess 3"), try question(log, 1, "guess 8"), try question(log, 2, "guess 8"),
            try question(log, 1_000, "one"), try question(log, 12_999, "one"), try question(log, 12_999, "two"),
            try question(log, 90, "named", number: 5), try question(log, 101, "named", number: 5),
            try question(log, 90, "named", number: 6),
        ]
        let standings = try ask(log, asked, hour: 4)
        let expected: [QuestionStanding] = [
            .hypothesis(4), .refused(.hypothesesExhausted), .hypothesis(1), .hypothesis(1), .hypothesis(1),
            .hypothesis(2), .refused(.personExhausted), .hypothesis(1), .hypothesis(1),
        ]
        #expect(standings == expected, sourceLocation: sourceLocation)
        #expect(log.closing.logLineCount == 12_000 + 8 + 128 + 9, sourceLocation: sourceLocation)
        #expect(try folder.verify() != nil, sourceLocation: sourceLocation)
    }

    @Test(arguments: [true, false]) func aRestartForgetsNothing(_ closing: Bool) throws {
        try fill(closing: closing)
        try expectRemembered()
    }

    @Test func anIndexThatIsGoneIsMadeAnew() throws {
        try fill(closing: true)
        try FileManager.default.removeItem(atPath: folder.path + "/index")
        try expectRemembered()
    }

    @Test(arguments: ["state", "guesses", "questions-0", "questions-63"])
    func anIndexWithAPieceMissingOrCutIsMadeAnew(_ name: String) throws {
        try fill(closing: true)
        let file = URL(filePath: folder.path + "/index/" + name)
        let whole = try Data(contentsOf: file)
        for left in [0, 1, whole.count / 2, whole.count - 1] {
            try whole.prefix(left).write(to: file)
            do { _ = try QueryLog(folder) }
        }
        try FileManager.default.removeItem(at: file)
        try expectRemembered()
    }

    /// After a power cut nobody knows which pages of the index were written.
    @Test func anOpenIndexOfASystemThatStoppedIsMadeAnew() throws {
        try fill(closing: false)
        let state = folder.path + "/index/state"
        var lines = try String(contentsOfFile: state, encoding: .utf8).split(separator: "\n").map(String.init)
        let fields = lines[1].split(separator: " ")
        lines[1] = fields.prefix(3).joined(separator: " ") + " 00000000-0000-0000-0000-000000000000"
        lines[2] = SHA256.hash(data: Data(lines[1].utf8)).map {
            String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
        }.joined()
        try (lines.joined(separator: "\n") + "\n").write(toFile: state, atomically: false, encoding: .utf8)
        // Pages that were not written are zeros.
        for part in 0..<64 {
            let file = URL(filePath: folder.path + "/index/questions-\(part)")
            let size = try Data(contentsOf: file).count
            try Data(count: size).write(to: file)
        }
        try expectRemembered()
    }

    @Test func anIndexOfAnotherLogIsMadeAnew() throws {
        try fill(closing: true)
        let other = try TemporaryDirectory("vaxport-query-other")
        let second = QueryLogFolder(other.path("log"))
        try second.make(salt: Array(32..<64), at: Self.noon)
        try FileManager.default.copyItem(atPath: folder.path + "/index", toPath: second.path + "/index")
        let log = try QueryLog(second)
        #expect(try ask(log, [try question(log, 1, "guess 9")]) == [.hypothesis(1)])
    }

    @Test func aNameAndBirthDateHaveALimitOfTheirOwn() throws {
        var limits = RateLimits()
        limits.personAlarm = 3
        limits.personRefusal = 5
        let log = try QueryLog(folder, limits: limits)
        let guesses = try (0..<7).map { try question(log, $0, "n\($0)", number: UInt64(100 + $0), person: 9) }
        #expect(try ask(log, guesses).map(\.number) == [1, 1, 1, 1, 1, nil, nil])
        let alarms = try String(contentsOfFile: folder.path + "/alarms.log", encoding: .utf8)
        #expect(alarms.contains("one-person\ta\ta\t5\t3\n"))
    }

    @Test func theRatesOfTheHourOutliveARestart() throws {
        var limits = RateLimits()
        limits.officerRefusal = 20
        do {
            let log = try QueryLog(folder, limits: limits)
            _ = try ask(log, (0..<5).map { try question(log, $0, "x") })
            _ = try ask(log, (0..<20).map { try question(log, $0, "x") }, hour: 1)
            try log.close()
        }
        let log = try QueryLog(folder, limits: limits)
        #expect(log.waitSeconds(for: try asker(), at: Self.noon.adding(seconds: 3_600)) == 3_600)
        #expect(log.waitSeconds(for: try asker(), at: Self.noon.adding(seconds: 7_200)) == nil)
    }

    @Test func aClosedLogTakesNothing() throws {
        let log = try QueryLog(folder)
        try log.close()
        #expect(throws: QueryLogFault.failedBefore) { try ask(log, [try question(log, 1, "x")]) }
    }
}
