import Attestation
import CMS
import Encodings
import Keys
import Pipeline
import Records
import Store
import Testing

/// Lists that are signed elsewhere, and those who try to make something of them.
@Suite struct StoreDraftTests {
    private let key = SoftwareSigner.makeES256()

    /// A store with four linked doses of site S1, two a person, and a signer.
    private func linked(_ engine: Engine) throws -> (Scratch, Store, MadeUpMinistry, EnrolledSigner) {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        try MadeUp.takeIn((0..<4).map { MadeUp.record($0, dose: $0 % 2 + 1) }, store)
        let first = try store.recordsAwaitingLinkage(after: 0, limit: 1).first?.number ?? 0
        try MadeUp.link(store) { UInt64(($0 - first) / 2 + 100) }
        let ministry = try MadeUpMinistry(store)
        return (scratch, store, ministry, try ministry.enrolled(key))
    }

    private func signature(_ bytes: [UInt8], _ signer: EnrolledSigner, by key: SoftwareSigner? = nil) throws -> [UInt8]
    {
        try MessageSigning(signer: key ?? self.key, certificate: signer.certificate)
            .message(over: bytes, isDetached: true, at: WideInt(MadeUp.instant.secondsSince1970))
    }

    @Test(arguments: Engine.all) func aDraftComesBackSignedAndItsDosesAreProved(engine: Engine) throws {
        let (scratch, store, ministry, signer) = try linked(engine)
        let detached = try ministry.detached()
        let draft = try detached.draft(siteCode: "S1", office: .site)
        #expect(draft.list.leaves.count == 4)
        // Another process takes it in, days later.
        let other = try scratch.open()
        let later = DetachedSigning(
            ledger: other,
            authorities: try ministry.authorities(),
            at: MadeUp.instant.adding(seconds: 3 * 86_400)
        )
        let admission = try later.admit(try signature(draft.list.statement.bytes, signer), draft: draft.number)
        #expect(admission.covered == 4)
        #expect(admission.left == 0)
        #expect(admission.signer.number == signer.number)
        #expect(try store.draft(number: draft.number)?.listNumber == admission.listNumber)
        #expect(try store.personsDueCount() == 2)
        let list = try store.signedList(number: admission.listNumber)
        let check = try AttestationCheck(list: list, signers: [signer], authorities: try ministry.authorities())
        for file in try store.personsDue(after: nil, limit: 9) {
            for (record, proof) in file.doses {
                guard case .attested = check.verdict(on: record.value, proof: try #require(proof)) else {
                    Issue.record("a dose is not proved")
                    continue
                }
            }
        }
        guard case .signed(let record, let proof) = try store.signatureState(RecordKey(siteCode: "S1", recordID: "R2"))
        else {
            Issue.record("the dose is not signed")
            return
        }
        let evidence = DoseEvidence(of: record.value, proof: proof, list: list, signer: signer)
        #expect(try evidence.check(authorities: try ministry.authorities()).statement == list.statement)
        #expect(
            try store.records(ofList: admission.listNumber).map(\.value.record.key.recordID) == [
                "R0", "R1", "R2", "R3",
            ]
        )
    }

    @Test(arguments: Engine.all) func anOldStatementIsNotTakenInTwice(engine: Engine) throws {
        let (scratch, store, ministry, signer) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        let detached = try ministry.detached()
        let draft = try detached.draft(siteCode: "S1", office: .site)
        let message = try signature(draft.list.statement.bytes, signer)
        let admission = try detached.admit(message, draft: draft.number)
        #expect(throws: DetachedSigning.Refusal.draftSignedAlready(listNumber: admission.listNumber)) {
            try detached.admit(message, draft: draft.number)
        }
        // The doses go back, because an identity was wrong; the clerk brings the old signature for the new draft.
        try store.returnToSignature(recordNumbers: try store.records(ofList: admission.listNumber).map(\.number))
        let again = try ministry.detached(at: MadeUp.instant.adding(seconds: 60)).draft(siteCode: "S1", office: .site)
        #expect(throws: DetachedSigning.Refusal.signatureRefused(.signatureRefused(.digestDiffers))) {
            try detached.admit(message, draft: again.number)
        }
        #expect(throws: DetachedSigning.Refusal.draftUnknown) { try detached.admit(message, draft: 99) }
        // And straight into the store, past the check: nothing is stored twice.
        let list = try store.signedList(number: admission.listNumber)
        #expect(try store.save(list, doses: [], draft: draft.number) == nil)
        #expect(try store.signedLists(receivedFrom: MadeUp.instant, after: 0, limit: 9).count == 1)
    }

    @Test(arguments: Engine.all) func aChangedIdentityIsLeftOutAndTheOthersAreSigned(engine: Engine) throws {
        let (scratch, store, ministry, signer) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        let waiting = try store.recordsAwaitingSignature(siteCode: "S1", after: 0, limit: 9)
        let detached = try ministry.detached()
        let draft = try detached.draft(siteCode: "S1", office: .site)
        let changed = Stored(number: waiting[1].number, value: waiting[1].value.record)
        try store.save([MadeUp.decision(changed, person: 100, surname: "Trần")], at: MadeUp.instant)
        let admission = try detached.admit(try signature(draft.list.statement.bytes, signer), draft: draft.number)
        #expect(admission.covered == 3)
        #expect(admission.left == 1)
        let left = try store.recordsAwaitingSignature(siteCode: "S1", after: 0, limit: 9)
        #expect(left.map(\.number) == [waiting[1].number])
        // A later change voids what was signed, and says so.
        let signed = Stored(number: waiting[2].number, value: waiting[2].value.record)
        try store.save([MadeUp.decision(signed, person: 101, surname: "Trần")], at: MadeUp.instant)
        guard case .waiting(signedBefore: true) = try store.signatureState(waiting[2].value.record.key) else {
            Issue.record("the void signature is not told")
            return
        }
        guard case .waiting(signedBefore: false) = try store.signatureState(waiting[1].value.record.key) else {
            Issue.record("a signature that never was is told")
            return
        }
        guard case .notLinked = try store.signatureState(RecordKey(siteCode: "S1", recordID: "none")) else {
            Issue.record("a record that is none is told")
            return
        }
    }

    @Test(arguments: Engine.all) func theSameDoseInTwoDraftsIsCoveredOnce(engine: Engine) throws {
        let (scratch, store, ministry, signer) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        let detached = try ministry.detached()
        let part = try detached.draft(siteCode: "S1", office: .site, limit: 2)
        let whole = try detached.draft(siteCode: "S1", office: .site)
        let first = try detached.admit(try signature(part.list.statement.bytes, signer), draft: part.number)
        let second = try detached.admit(try signature(whole.list.statement.bytes, signer), draft: whole.number)
        #expect(first.covered == 2)
        #expect(second.covered == 2)
        #expect(second.left == 2)
        #expect(try store.records(ofList: first.listNumber).count == 2)
        let third = try? detached.draft(siteCode: "S1", office: .site)
        #expect(third == nil)
    }

    @Test(arguments: Engine.all) func foreignBarredAndGarbledSignaturesAreRefused(engine: Engine) throws {
        let (scratch, store, ministry, signer) = try linked(engine)
        defer { withExtendedLifetime(scratch) {} }
        let detached = try ministry.detached()
        let draft = try detached.draft(siteCode: "S1", office: .site)
        let bytes = draft.list.statement.bytes
        func refusal(_ message: [UInt8]) -> DetachedSigning.Refusal? {
            do { _ = try detached.admit(message, draft: draft.number) } catch {
                return error as? DetachedSigning.Refusal
            }
            return nil
        }
        let stranger = SoftwareSigner.makeES256()
        let unknown = try ministry.signer(stranger)
        #expect(refusal(try signature(bytes, unknown, by: stranger)) == .signatureRefused(.signerNotEnrolled))
        #expect(refusal(try signature(bytes + [0], signer)) == .signatureRefused(.signatureRefused(.digestDiffers)))
        for garbage in [[], [0x30], [UInt8](repeating: 0x30, count: 5_000), Array("-----BEGIN CMS-----".utf8)] {
            guard case .signatureRefused(.signatureUnreadable) = refusal(garbage) else {
                Issue.record("\(garbage.prefix(4)) was read")
                continue
            }
        }
        // On behalf of the province nobody is enrolled.
        let other = try detached.draft(siteCode: "S1", office: .province(code: "79"))
        #expect(throws: DetachedSigning.Refusal.signatureRefused(.signerNotEnrolled)) {
            try detached.admit(try signature(other.list.statement.bytes, signer), draft: other.number)
        }
        _ = try store.bar(keyDigest: try #require(signer.keyDigest), from: MadeUp.instant)
        #expect(refusal(try signature(bytes, signer)) == .signatureRefused(.signerBarred))
        #expect(try store.sitesAwaitingSignature().map(\.doseCount) == [4])
        #expect(try store.signedLists(receivedFrom: Instant(secondsSince1970: 0), after: 0, limit: 9).isEmpty)
    }

    @Test(arguments: Engine.all) func aRewrittenDraftIsNoticed(engine: Engine) throws {
        let (scratch, _, ministry, signer) = try linked(engine)
        let detached = try ministry.detached()
        let draft = try detached.draft(siteCode: "S1", office: .site)
        let message = try signature(draft.list.statement.bytes, signer)
        try scratch.behindItsBack(
            "UPDATE drafted_dose SET document_digest = document_digest || document_digest WHERE leaf_index = 1"
        )
        #expect(throws: DetachedSigning.Refusal.draftDamaged(.statementDiffers)) {
            try detached.admit(message, draft: draft.number)
        }
        let second = try detached.draft(siteCode: "S1", office: .site)
        try scratch.behindItsBack(
            "UPDATE drafted_list SET stated_at = stated_at - 5 WHERE draft_number = \(second.number)"
        )
        #expect(throws: DetachedSigning.Refusal.signatureRefused(.signatureRefused(.digestDiffers))) {
            try detached.admit(try signature(second.list.statement.bytes, signer), draft: second.number)
        }
        let third = try detached.draft(siteCode: "S1", office: .site)
        try scratch.behindItsBack(
            "UPDATE drafted_dose SET record_number = record_number + 1 WHERE draft_number = \(third.number) AND leaf_index = 0"
        )
        let admission = try detached.admit(try signature(third.list.statement.bytes, signer), draft: third.number)
        #expect(admission.covered == 3)
    }
}
