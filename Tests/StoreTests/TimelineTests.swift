import Pipeline
import Records
import Store
import Testing
import Transparency

/// What was done to one record, read out of the audit chain.
@Suite struct TimelineTests {
    @Test(arguments: Engine.all) func everyActOnARecordStandsInItsTimelineAndNoOther(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        defer { withExtendedLifetime(scratch) {} }
        let log = MadeUpPublicLog()
        let before = try #require(try RecordTimeline.read(MadeUp.record(1).key, from: store))
        #expect(before.acts.map(\.act.act) == ["open-file", "intake", "link", "attest", "intend", "settle"])
        #expect(before.traces.leaves == [RecordTraces.Leaf(index: 1, publishedAt: nil)])
        #expect(before.brokenAt == nil)
        try log.publish(store)
        // A second file, linked later, by a decision that comes again.
        let file = try store.openFile(digest: [8], name: "b.csv", at: MadeUp.instant)
        _ = try store.store([MadeUp.accepted(MadeUp.record(70, site: "S9"), line: 2)], of: file)
        let waiting = try store.recordsAwaitingLinkage(after: 0, limit: 10)
        try store.save([MadeUp.decision(waiting[0], person: nil)], at: MadeUp.instant.adding(seconds: 5))
        try store.save([MadeUp.decision(waiting[0], person: 950)], at: MadeUp.instant.adding(seconds: 9))
        let other = try #require(try RecordTimeline.read(MadeUp.record(70, site: "S9").key, from: store))
        #expect(other.acts.map(\.act.act) == ["open-file", "intake", "link", "link"])
        #expect(other.acts[3].act.before != [], "what stood before the second decision")
        #expect(other.acts[2].act.before == [])
        #expect(other.acts.allSatisfy { $0.act.actor == "vaxport" && $0.act.purpose == "vaccine-passport" })
        let after = try #require(try RecordTimeline.read(MadeUp.record(1).key, from: store))
        #expect(after.acts == before.acts)
        #expect(after.traces.leaves == [RecordTraces.Leaf(index: 1, publishedAt: MadeUp.instant)])
        #expect(try RecordTimeline.read(MadeUp.record(999).key, from: store) == nil)
        try scratch.behindItsBack("UPDATE audit_act SET subject = 'list:77' WHERE act = 'attest'")
        let broken = try #require(try RecordTimeline.read(MadeUp.record(1).key, from: store))
        #expect(broken.brokenAt != nil)
    }

    static let subjects: [(ActSubject, String)] = [
        (.file(3), "file:3"), (.intakeBatches(file: 3, [7...8, 12...12]), "intake:3:7-8,12"),
        (.decisions([5...9], Instant(secondsSince1970: 1_658_000_000)), "decisions:1658000000:5-9"),
        (.records([]), "records:"), (.records([1...1]), "records:1"), (.list(4), "list:4"),
        (.intents(12), "intents:12"), (.leaves(0..<3), "leaves:0-3"), (.site("79001:A"), "site:79001:A"),
        (.order(6), "order:6"),
    ]

    @Test func aSubjectReadsAsItIsWritten() {
        for (subject, text) in Self.subjects {
            #expect(subject.text == text)
            #expect(ActSubject(text) == subject)
        }
        for text in [
            "", "file", "file:", "file:x", "list:1:2", "intake:1", "intake:1:a", "leaves:3", "leaves:5-3",
            "records:9-5",
            "records:1-2-3", "records:1,,2", "decisions:x:1", "leaves:99999999999999999999-3", "other:1",
        ] { #expect(ActSubject(text) == nil, "\(text)") }
        let scattered = ActSubject.ranges((0..<100).map { $0 * 3 })
        #expect(scattered == [0...297])
        #expect(ActSubject.ranges([1, 2, 3, 7]) == [1...3, 7...7])
    }
}
