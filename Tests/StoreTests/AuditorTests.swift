import Encodings
import Issuance
import Keys
import Pipeline
import Records
import Store
import Testing
import Transparency

/// What an auditor finds, whatever was done to store, log or audit chain; and that without it there is nothing to find.
@Suite struct AuditorTests {
    /// A statement, what takes it back, and what an auditor finds meanwhile.
    static let tampering: [(change: String, undo: String, finds: String)] = [
        (
            "UPDATE certificate_code SET code = code || 'X' WHERE leaf_index = 1",
            "UPDATE certificate_code SET code = substr(code, 1, length(code) - 1) WHERE leaf_index = 1",
            "leaf-of-other-certificate"
        ),
        (
            "UPDATE certificate_code SET leaf_index = 0 WHERE leaf_index = 1",
            "UPDATE certificate_code SET leaf_index = 1 WHERE leaf_index = 0 AND code LIKE '%:1#%'",
            "leaf-of-other-certificate"
        ),
        (
            "UPDATE certificate_code SET leaf_index = NULL WHERE leaf_index = 1",
            "UPDATE certificate_code SET leaf_index = 1 WHERE leaf_index IS NULL", "certificate-without-leaf"
        ),
        (
            "UPDATE certificate_code SET leaf_index = NULL WHERE leaf_index = 2",
            "UPDATE certificate_code SET leaf_index = 2 WHERE leaf_index IS NULL", "leaf-without-certificate"
        ),
        (
            "UPDATE dose_signature SET record_number = -record_number",
            "UPDATE dose_signature SET record_number = -record_number", "certificate-without-attested-record"
        ),
        (
            "UPDATE signed_list SET site_code = 'S2'", "UPDATE signed_list SET site_code = 'S1'",
            "certificate-without-attested-record"
        ),
        (
            "UPDATE site_signer SET scope = 'site:S2'", "UPDATE site_signer SET scope = 'site:S1'",
            "certificate-without-attested-record"
        ),
        (
            "UPDATE certificate SET personal_number = personal_number + 500 WHERE uvci LIKE '%:1#%'",
            "UPDATE certificate SET personal_number = personal_number - 500 WHERE uvci LIKE '%:1#%'",
            "certificate-of-other-person"
        ),
        ("UPDATE record SET lot = 'Z'", "UPDATE record SET lot = 'L''1'", "record-rewritten"),
        ("UPDATE record SET dose_number = 2", "UPDATE record SET dose_number = 1", "record-rewritten"),
        (
            "UPDATE link_decision SET surname = 'Trần'", "UPDATE link_decision SET surname = 'Nguyễn'",
            "record-rewritten"
        ),
        (
            "UPDATE log_checkpoint SET origin = origin || 'x'",
            "UPDATE log_checkpoint SET origin = substr(origin, 1, length(origin) - 1)", "checkpoint-forged"
        ),
        (
            "UPDATE audit_act SET counts = counts || ' ' WHERE act_number = 2",
            "UPDATE audit_act SET counts = substr(counts, 1, length(counts) - 1) WHERE act_number = 2",
            "audit-chain-broken"
        ),
        (
            "UPDATE audit_act SET actor = 'mickey' WHERE act_number = 4",
            "UPDATE audit_act SET actor = 'vaxport' WHERE act_number = 4", "audit-chain-broken"
        ),
        (
            "UPDATE audit_act SET act_number = -1 WHERE act_number = 1",
            "UPDATE audit_act SET act_number = 1 WHERE act_number = -1", "audit-chain-broken"
        ),
        (
            "UPDATE audit_chain SET act_count = act_count - 1", "UPDATE audit_chain SET act_count = act_count + 1",
            "audit-chain-broken"
        ),
    ]

    @Test(arguments: Engine.all) func anAuditorFindsEveryRewrittenRow(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        let log = MadeUpPublicLog()
        try log.publish(store)
        #expect(try log.findings(store) == [])
        for (change, undo, finds) in Self.tampering {
            try scratch.behindItsBack(change)
            #expect(try log.findings(store).contains(finds), "\(change)")
            try scratch.behindItsBack(undo)
            #expect(try log.findings(store) == [], "\(undo)")
        }
        // A passport that is taken back in silence leaves its leaf.
        try scratch.behindItsBack("DELETE FROM certificate_code WHERE leaf_index = 1")
        #expect(try log.findings(store) == ["leaf-without-certificate"])
    }

    @Test(arguments: Engine.all) func aPassportThatNoSiteVouchedForIsFound(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        defer { withExtendedLifetime(scratch) {} }
        let log = MadeUpPublicLog()
        // The list names the site, and no key of the site signed it.
        try MadeUp.takeIn([MadeUp.record(9)], store)
        try MadeUp.link(store) { _ in 901 }
        try MadeUp.sign("S1", store)
        let file = try #require(try store.personsDue(after: nil, limit: 10).first)
        let intent = MadeUp.intent(file, number: 60)
        try store.write([intent], holds: [], at: MadeUp.instant)
        try store.settle([MadeUp.certificate(intent)])
        try log.publish(store)
        #expect(try log.findings(store) == ["certificate-without-attested-record", "record-rewritten"])
    }

    @Test(arguments: Engine.all) func anAuditorFindsWhatWasDoneToTheLog(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine, count: 300)
        defer { withExtendedLifetime(scratch) {} }
        let key = LogSigningKey.make()
        let log = MadeUpPublicLog(key: key)
        try log.publish(store)
        let seen = try #require(log.copy["checkpoint"])
        let sound = log.copy
        #expect(sound.count == 6, "two bundles, three tiles and the checkpoint")
        for (path, bytes) in sound where path != "checkpoint" {
            log.remove(path)
            #expect(try log.findings(store).first == "file-missing", "\(path)")
            log.write(bytes.dropLast() + [bytes[bytes.count - 1] ^ 1], at: path)
            #expect(try !log.findings(store).isEmpty, "\(path)")
            log.copy = sound
        }
        let last = try #require(try store.lastCheckpoint()).checkpoint
        // A stranger signs, and our own key signs another root.
        log.write(try MadeUpPublicLog().signer.sign(size: last.size, root: last.root).note, at: "checkpoint")
        #expect(try log.findings(store) == ["checkpoint-forged"])
        log.write(try log.signer.sign(size: last.size, root: .emptyTree).note, at: "checkpoint")
        #expect(try log.findings(store) == ["two-faces"])
        log.remove("checkpoint")
        #expect(try log.findings(store) == ["file-missing"])
        // A whole other history, under the right key.
        let rewritten = MadeUpPublicLog(key: key)
        let forked = try rewritten.fill(last.size + 5)
        #expect(try rewritten.findings(store, seen: [seen]).contains("shrunk"))
        #expect(throws: LogFault.rewritten(from: last.size, to: last.size + 5)) {
            try Witness(logKey: log.signer.key).accept(forked, seen: seen, tiles: rewritten)
        }
        // The sequencer signs nothing on top of files that are not its own.
        log.copy = rewritten.copy
        try store.stage([MadeUp.keyEvent])
        #expect(throws: LogFault.self) { try log.publish(store) }
        log.copy = sound
        #expect(try log.publish(store).added == 2)
        #expect(try log.findings(store, seen: [seen]) == [])
    }

    @Test(arguments: Engine.all) func aLogThatWasRewrittenWithItsStoreIsFoundByWhoSawItBefore(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        let log = MadeUpPublicLog()
        try log.publish(store)
        let seen = try #require(log.copy["checkpoint"])
        // Whoever holds store and key forgets the log and begins anew: all is of one piece again.
        for table in ["log_batch", "log_checkpoint"] { try scratch.behindItsBack("DELETE FROM \(table)") }
        try scratch.behindItsBack("UPDATE log_head SET entry_count = 0, anchored_count = 0")
        try scratch.behindItsBack("UPDATE certificate_code SET leaf_index = NULL, salt = NULL")
        log.copy = [:]
        try store.stage([MadeUp.keyEvent])
        try log.publish(store)
        #expect(try log.findings(store) == [])
        #expect(try log.findings(store, seen: [seen]) == ["rewritten"])
    }

    @Test(arguments: Engine.all) func twoWitnessesTogetherFindALogOfTwoFaces(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        defer { withExtendedLifetime(scratch) {} }
        let key = LogSigningKey.make()
        let log = MadeUpPublicLog(key: key)
        try log.publish(store)
        let shown = try #require(log.copy["checkpoint"])
        // The same key shows another history of the same length to the second witness; each sees nothing wrong.
        let otherFace = MadeUpPublicLog(key: key)
        let size = try #require(try store.lastCheckpoint()).checkpoint.size
        let other = try otherFace.fill(size)
        let witness = Witness(logKey: log.signer.key)
        #expect(try witness.accept(shown, seen: nil, tiles: log).bytes == shown)
        #expect(try witness.accept(other, seen: nil, tiles: otherFace).bytes == other)
        #expect(try log.findings(store, seen: [shown]) == [])
        #expect(try Set(log.findings(store, seen: [shown, other])) == ["two-faces"])
        // The second face is shorter: no two checkpoints are of one size, and it is found all the same.
        let shorter = try MadeUpPublicLog(key: key).fill(size - 1)
        #expect(try log.findings(store, seen: [shown, shorter]) == ["rewritten"])
    }

    @Test(arguments: Engine.all) func aChainThatIsRewrittenWholeNoLongerFitsItsAnchor(engine: Engine) throws {
        let (scratch, store) = try MadeUp.issued(engine)
        let log = MadeUpPublicLog()
        try log.publish(store)
        func literal(_ bytes: [UInt8]) -> String {
            engine == .sqlite ? "x'\(Hex.encode(bytes))'" : "'\\x\(Hex.encode(bytes))'"
        }
        var head = AuditAct.emptyHead
        for one in try store.acts(after: 0, limit: 100) {
            let act = one.act
            let rewritten = AuditAct(
                number: act.number,
                happenedAt: act.happenedAt,
                act: act.act,
                actor: act.act == "link" ? "somebody-else" : act.actor,
                authority: act.authority,
                purpose: act.purpose,
                subject: act.subject,
                counts: act.counts,
                salt: act.salt,
                evidence: act.evidence,
                before: act.before,
                after: act.after
            )
            head = rewritten.head(after: head)
            try scratch.behindItsBack(
                "UPDATE audit_act SET actor = '\(rewritten.actor)', head = \(literal(head))"
                    + " WHERE act_number = \(act.number)"
            )
        }
        try scratch.behindItsBack("UPDATE audit_chain SET head = \(literal(head))")
        #expect(try log.findings(store) == ["anchor-differs"])
    }
}
