import Attestation
import Keys
import Linkage
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

    @Test(arguments: Engine.all) func everyCallThatChangesTheStoreAddsAnAct(engine: Engine) throws {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        var names: [String] = []
        func adds(_ name: String, _ call: () throws -> Void) throws {
            let before = try store.chainEnd().actCount
            try call()
            let acts = try store.acts(after: before, limit: 10)
            #expect(acts.map(\.act.act) == [name])
            names.append(name)
        }
        func addsNothing(_ call: () throws -> Void) throws {
            let before = try store.chainEnd().actCount
            try call()
            #expect(try store.chainEnd().actCount == before)
        }
        #expect(try store.acts(after: 0, limit: 10).map(\.act.act) == ["schema"])
        var file: SubmittedFile?
        try adds("open-file") { file = try store.openFile(digest: [7], name: "a.csv", at: MadeUp.instant) }
        try addsNothing { _ = try store.openFile(digest: [7], name: "a.csv", at: MadeUp.instant) }
        let opened = try #require(file)
        try adds("intake") { _ = try store.store([MadeUp.accepted(MadeUp.record(1), line: 2)], of: opened) }
        try adds("close-file") { try store.closeFile(opened, header: [1], at: MadeUp.instant) }
        try addsNothing { try store.closeFile(opened, header: [1], at: MadeUp.instant) }
        try adds("sites") { try store.listSites([Site(code: "S1", name: "", province: "79")]) }
        let nothing = FoundFindings(findings: [])
        let date = BatchFinding(
            kind: .siteDefaultDate,
            siteCode: "S1",
            subject: "11-03",
            recordCount: 1,
            expectedCount: 0.1
        )
        try addsNothing { try store.replaceFindings(nothing, at: MadeUp.instant) }
        try adds("findings") { try store.replaceFindings(FoundFindings(findings: [date]), at: MadeUp.instant) }
        try adds("findings") { try store.replaceFindings(nothing, at: MadeUp.instant) }
        try adds("link") { try MadeUp.link(store) { _ in nil } }
        try adds("reopen") { _ = try store.reopen(.review) }
        try adds("link") { try MadeUp.link(store) { _ in 100 } }
        let signer = SoftwareSigner.makeES256()
        var made: MadeUpMinistry?
        try adds("authority") { made = try MadeUpMinistry(store) }
        let ministry = try #require(made)
        var known: EnrolledSigner?
        try adds("signer") { known = try ministry.enrolled(signer) }
        let enrolment = try #require(known)
        try addsNothing { _ = try store.enrol(enrolment) }
        try adds("draft") { _ = try ministry.detached().draft(siteCode: "S1", office: .site) }
        try adds("attest") { try ministry.sign(enrolment, signer) }
        let record = try #require(try store.traces(of: MadeUp.record(1).key)).recordNumber
        try adds("return") { try store.returnToSignature(recordNumbers: [record]) }
        try adds("attest") { try ministry.sign(enrolment, signer) }
        try adds("return") { _ = try store.returnList(number: 2) }
        try adds("attest") { try ministry.sign(enrolment, signer) }
        let digest = try #require(enrolment.keyDigest)
        let ahead = MadeUp.instant.adding(seconds: 86_400)
        try adds("signer") { _ = try store.bar(keyDigest: digest, from: ahead) }
        try adds("signer") { _ = try store.liftBar(keyDigest: digest) }
        try addsNothing { _ = try store.liftBar(keyDigest: digest) }
        try adds("authority") { _ = try store.delist(authority: ministry.authority, from: ahead) }
        let intents = try MadeUp.intents(store)
        try adds("intend") { try store.write(intents, holds: [], at: MadeUp.instant) }
        try adds("settle") { try store.settle(intents.map(MadeUp.certificate)) }
        try adds("log-stage") { try store.stage([MadeUp.keyEvent]) }
        try addsNothing { try MadeUpPublicLog().publish(store) }
        #expect(Set(names).count == 15)
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
