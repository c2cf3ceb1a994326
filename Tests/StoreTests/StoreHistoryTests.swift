import Attestation
@_spi(Linkage) import Linkage
import Pipeline
import Records
@_spi(Schema) import Store
import Testing

/// What linking decided, read back with everything that it came from.
@Suite struct StoreHistoryTests {
    /// A decision that says all that one can say.
    private func explained(_ stored: Stored<AcceptedRecord>) -> Stored<LinkDecision> {
        let answer = RegisterAnswer(
            outcome: .review,
            tier: .t4,
            weightBits: -3.0625,
            reasons: [.vetoRunnerUp, .birthDaySwapped],
            evidence: [
                FieldEvidence(field: .idNumber, level: .exact, bits: 26.1),
                FieldEvidence(field: .dateOfBirth, level: .benign, difference: .birthDaySwapped, bits: 0.1 + 0.2),
                FieldEvidence(field: .phone, level: .missing, bits: 1e-17),
            ],
            runnerUpBits: -9.3,
            modelVersion: "m7",
            disclosure: nil
        )
        let value = LinkDecision(
            answer: answer,
            linked: nil,
            registerVersion: "r2",
            normalisationVersion: 3,
            personalNumber: MadeUp.person(79_185_012_345),
            askedCount: 5,
            sourceRecord: stored.number
        )
        return Stored(number: stored.number, value: value)
    }

    @Test(arguments: Engine.all) func everyVersionIsReadBackAsItWasDecided(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        try MadeUp.takeIn([MadeUp.record(1), MadeUp.record(2)], store)
        let waiting = try store.recordsAwaitingLinkage(after: 0, limit: 10)
        #expect(try store.history(of: waiting[0].value.key)?.decisions == [])
        #expect(try store.history(of: RecordKey(siteCode: "S1", recordID: "none")) == nil)
        let (first, second) = (MadeUp.decision(waiting[0], person: 100), explained(waiting[0]))
        try store.save([first], at: MadeUp.instant)
        try store.save([second], at: MadeUp.instant.adding(seconds: 60))
        let history = try #require(try store.history(of: waiting[0].value.key))
        #expect(history.record == waiting[0].value)
        #expect(history.recordNumber == waiting[0].number)
        #expect(history.decisions.map(\.version) == [1, 2])
        #expect(history.decisions.map(\.answer) == [first.value.answer, second.value.answer])
        #expect(history.decisions.map(\.identity) == [first.value.linked?.identity, nil])
        #expect(history.decisions.map(\.personalNumber) == [MadeUp.person(100), MadeUp.person(79_185_012_345)])
        #expect(history.decisions.map(\.registerVersion) == ["r1", "r2"])
        #expect(history.decisions.map(\.normalisationVersion) == [1, 3])
        #expect(history.decisions.map(\.askedCount) == [1, 5])
        #expect(history.decisions.map(\.sourceRecord) == [nil, waiting[0].number])
        #expect(history.decisions[1].decidedAt == MadeUp.instant.adding(seconds: 60))
        let last = try store.storedDecisions(after: -1, limit: 10)
        #expect(last.map(\.record.number) == [waiting[0].number])
        #expect(last.map(\.record.value) == [waiting[0].value])
        #expect(last.map(\.decision) == [history.decisions[1]])
        #expect(try store.storedDecisions(after: waiting[0].number, limit: 10).isEmpty)
        #expect(try store.verifiedPerson(ofRecord: waiting[0].number) == nil)
        var rows: [DecisionRow] = []
        try store.forEachDecision { rows.append($0) }
        #expect(rows.map(\.personalNumber) == [MadeUp.person(79_185_012_345)])
    }

    @Test(arguments: Engine.all) func aStoreOfTheFirstSchemaIsBroughtForwardWithItsDecisions(engine: Engine) throws {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        try MadeUp.takeIn([MadeUp.record(1, dose: 3)], store)
        try MadeUp.link(store) { _ in 100 }
        for sql in MadeUp.withoutSigners { try scratch.behindItsBack(sql) }
        for sql in [
            "DROP TABLE audit_act", "DROP TABLE audit_chain", "DROP TABLE log_checkpoint", "DROP TABLE log_batch",
            "DROP TABLE log_head", "DROP INDEX certificate_without_leaf",
            "ALTER TABLE certificate_code DROP COLUMN leaf_index", "ALTER TABLE certificate_code DROP COLUMN salt",
            "DROP TABLE finding_record", "DROP TABLE batch_finding", "DROP INDEX record_day_of_person",
            "CREATE INDEX record_of_person ON record_state (personal_number) WHERE personal_number IS NOT NULL",
            "ALTER TABLE record_state DROP COLUMN administered_on",
            "ALTER TABLE link_decision DROP COLUMN runner_up_bits",
            "ALTER TABLE link_decision DROP COLUMN model_version",
            "ALTER TABLE link_decision DROP COLUMN asked_count", "ALTER TABLE link_decision DROP COLUMN source_record",
            "DELETE FROM vaxport_schema WHERE version >= 2",
        ] { try scratch.behindItsBack(sql) }
        #expect(throws: StoreError.schemaTooOld(found: 1, needed: Schema.version)) { try scratch.open() }
        let forward = try scratch.create()
        let history = try #require(try forward.history(of: MadeUp.record(1).key))
        #expect(history.decisions.map(\.askedCount) == [1])
        #expect(history.decisions.map(\.answer.modelVersion) == [""])
        #expect(history.decisions.map(\.identity?.personalNumber) == [MadeUp.person(100)])
        let day = history.record.dose.administeredOn.daysSince1970
        #expect(try scratch.behindItsBack("SELECT administered_on FROM record_state") == "\(day)")
    }

    @Test(arguments: Engine.all) func listsOfTheFormerFormStayAsHistoryAndTheirDosesWait(engine: Engine) throws {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        try MadeUp.takeIn([MadeUp.record(1), MadeUp.record(2)], store)
        try MadeUp.link(store) { UInt64(100 + $0 % 2) }
        try MadeUp.sign("S1", store)
        for sql in MadeUp.withoutSigners { try scratch.behindItsBack(sql) }
        // The version before the one that knows signers by certificate.
        try scratch.behindItsBack("DELETE FROM vaxport_schema WHERE version >= \(MadeUp.signersVersion)")
        let forward = try scratch.create()
        #expect(try forward.sitesAwaitingSignature().map(\.doseCount) == [2])
        let waiting = try forward.recordsAwaitingSignature(siteCode: "S1", after: 0, limit: 9)
        #expect(try forward.signedBefore(recordNumbers: waiting.map(\.number)).count == 2)
        #expect(try forward.personsDue(after: nil, limit: 9).flatMap(\.doses).allSatisfy { $0.proof == nil })
        let former = try forward.signedList(number: 1)
        #expect(former.signature.isEmpty)
        #expect(try forward.signer(number: former.signerNumber) == nil)
        try MadeUp.sign("S1", forward)
        #expect(try forward.sitesAwaitingSignature().isEmpty)
    }
}
