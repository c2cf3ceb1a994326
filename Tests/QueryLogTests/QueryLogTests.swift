import Foundation
import QueryLog
import Records
import RegisterWire
import TestSupport
import Testing

/// The query log: the cap, the chain, the lock, and what a crash leaves.
@Suite struct QueryLogTests {
    private let directory: TemporaryDirectory
    private let folder: QueryLogFolder
    private let noon = Instant(secondsSince1970: 1_658_145_600)

    init() throws {
        directory = try TemporaryDirectory("vaxport-query-log")
        folder = QueryLogFolder(directory.path("log"))
        try folder.make(salt: Array(0..<32), at: noon)
    }

    private func asker(_ officer: String = "officer-1") throws -> Asker {
        Asker(
            office: try #require(Designation("moh")),
            officer: try #require(Designation(officer)),
            purpose: try #require(Designation("vaccine-passport")),
            request: try #require(Designation("r-1"))
        )
    }

    private func question(_ log: QueryLog, _ key: String, _ text: String) throws -> QueryLog.Question {
        let tags = log.tags(
            office: try #require(Designation("moh")),
            key: try #require(Designation(key)),
            line: Array(text.utf8)[...]
        )
        return QueryLog.Question(tags: tags, outcomeClass: "review")
    }

    private func numbers(_ log: QueryLog, _ key: String, _ texts: [String]) throws -> [Int?] {
        try log.record(texts.map { try question(log, key, $0) }, by: asker(), at: noon).standings.map(\.number)
    }

    @Test func theNinthDifferentQuestionIsRefusedAlsoAfterARestart() throws {
        do {
            let log = try QueryLog(folder)
            #expect(try numbers(log, "a", (1...5).map { "guess \($0)" }) == [1, 2, 3, 4, 5])
        }
        let log = try QueryLog(folder)
        #expect(try numbers(log, "a", (6...10).map { "guess \($0)" }) == [6, 7, 8, nil, nil])
        #expect(try numbers(log, "b", ["guess 9"]) == [1])
    }

    @Test func theSameQuestionAgainIsTheSameHypothesis() throws {
        let log = try QueryLog(folder)
        #expect(try numbers(log, "a", ["x", "x", "y", "x"]) == [1, 1, 2, 1])
    }

    @Test func twoProcessesNeverHoldOneLog() throws {
        let log = try QueryLog(folder)
        #expect(throws: QueryLogFault.heldElsewhere) { try QueryLog(folder) }
        #expect(log.closing.logLineCount == 0)
    }

    @Test func aLogIsNeverMadeByOpeningIt() {
        #expect(throws: QueryLogFault.missing) { try QueryLog(QueryLogFolder(directory.path("elsewhere"))) }
    }

    @Test func everyChangedRemovedOrRepeatedLineIsFound() throws {
        do { _ = try numbers(QueryLog(folder), "a", (1...6).map { "guess \($0)" }) }
        let file = directory.path("log/queries.log")
        let whole = try String(contentsOfFile: file, encoding: .utf8)
        let lines = whole.split(separator: "\n").map(String.init)
        #expect(lines.count == 7)
        for index in 1..<6 {
            var removed = lines
            removed.remove(at: index)
            var changed = lines
            changed[index] = changed[index].replacing("review", with: "verified")
            var repeated = lines
            repeated.insert(lines[index], at: index)
            for tampered in [removed, changed, repeated] {
                try (tampered.joined(separator: "\n") + "\n").write(toFile: file, atomically: false, encoding: .utf8)
                #expect(throws: QueryLogFault.self) { try folder.verify() }
                #expect(throws: QueryLogFault.self) { try QueryLog(folder) }
            }
        }
        try whole.write(toFile: file, atomically: false, encoding: .utf8)
        #expect(try folder.verify()?.logLineCount == 6)
    }

    @Test func aReceiptFindsLinesRemovedFromTheEnd() throws {
        let receipt: ReplyLine.Closing
        do {
            let log = try QueryLog(folder)
            _ = try numbers(log, "a", ["1", "2", "3"])
            receipt = log.closing
            _ = try numbers(log, "a", ["4"])
        }
        #expect(try folder.verify(against: receipt)?.logLineCount == 4)
        let file = directory.path("log/queries.log")
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").prefix(3)
        try (lines.joined(separator: "\n") + "\n").write(toFile: file, atomically: false, encoding: .utf8)
        #expect(try folder.verify()?.logLineCount == 2)
        #expect(try folder.verify(against: receipt) == nil)
    }

    @Test func aLineCutOffByACrashIsRemovedAndItsQuestionKeepsItsNumber() throws {
        do { _ = try numbers(QueryLog(folder), "a", ["1", "2"]) }
        let file = directory.path("log/queries.log")
        let whole = try Data(contentsOf: URL(filePath: file))
        for cut in [1, 40, 100] {
            try whole.dropLast(cut).write(to: URL(filePath: file))
            let log = try QueryLog(folder)
            #expect(log.closing.logLineCount == 1)
            #expect(try numbers(log, "a", ["2"]) == [2])
        }
    }

    @Test func theLogHoldsNeitherTheKeyNorTheQuestion() throws {
        do { _ = try numbers(QueryLog(folder), "record-key-7", ["Nguyen Thi Lan 079185012345"]) }
        let text = try String(contentsOfFile: directory.path("log/queries.log"), encoding: .utf8)
        for secret in ["record-key-7", "Lan", "079185012345"] { #expect(!text.contains(secret)) }
    }

    @Test func anOfficerAboveTheHardLimitWaitsUntilTheHourEnds() throws {
        var limits = RateLimits()
        limits.officerAlarm = 2
        limits.officerRefusal = 3
        let log = try QueryLog(folder, limits: limits)
        #expect(log.waitSeconds(for: try asker(), at: noon) == nil)
        _ = try numbers(log, "a", ["1", "2", "3"])
        #expect(log.waitSeconds(for: try asker(), at: noon) == 3_600)
        #expect(log.waitSeconds(for: try asker("officer-2"), at: noon) == nil)
        #expect(log.waitSeconds(for: try asker(), at: noon.adding(seconds: 3_600)) == nil)
        #expect(log.alarmCount == 2)
        let alarms = try String(contentsOfFile: directory.path("log/alarms.log"), encoding: .utf8)
        #expect(alarms.contains("officer-rate") && alarms.contains("officer-refused"))
    }
}
