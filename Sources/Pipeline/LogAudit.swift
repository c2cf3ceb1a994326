public import Attestation
import Records
public import Transparency

/// The auditor's run: the public log, the store and the audit chain must tell one story.
///
/// Everything is read once, in pages; what is kept is one bit for each entry of the log and the signed lists in use.
public struct LogAudit<Ledger: AuditLedger, Tiles: TileSource> {
    private let ledger: Ledger
    private let tiles: Tiles
    private let key: NoteKey
    private let authorities: SignerAuthorities
    private var report = AuditReport()
    /// The places of issuances that no certificate was found for yet.
    private var places = PlaceSet()
    /// The places of revocations that none of the store was found for yet.
    private var revokedPlaces = PlaceSet()
    private var lists: [Int64: AttestationCheck?] = [:]
    /// The bundle that was read last.
    private var bundle: (index: Int, entries: [ArraySlice<UInt8>]?)?

    /// Signed lists that are kept at most.
    private static var listCountMax: Int { 4_096 }

    private init(_ ledger: Ledger, _ tiles: Tiles, _ key: NoteKey, _ authorities: SignerAuthorities) {
        self.ledger = ledger
        self.tiles = tiles
        self.key = key
        self.authorities = authorities
    }

    /// Runs the audit.
    ///
    /// - Parameters:
    ///   - authorities: whose certificates count for signing doses.
    ///   - seen: checkpoints that others have seen, a witness's or the auditor's own of an earlier day.
    public static func run(
        ledger: Ledger,
        tiles: Tiles,
        key: NoteKey,
        authorities: SignerAuthorities,
        seen: [[UInt8]] = []
    ) throws -> AuditReport {
        var audit = LogAudit(ledger, tiles, key, authorities)
        try audit.run(seen)
        return audit.report
    }

    private mutating func run(_ seen: [[UInt8]]) throws {
        let checkpoint = try shownCheckpoint(seen)
        var walk = try ChainWalk(ledger)
        if let checkpoint { try readLog(checkpoint, &walk) }
        while try walk.next() != nil {}
        report.actCount = Int(walk.chain.actCount)
        if let brokenAt = walk.chain.brokenAt { report.note(.auditChainBroken(actNumber: brokenAt)) }
        let ledger = ledger
        let size = checkpoint?.size ?? 0
        try ledger.forEachLoggedCertificate { try check($0, size: size) }
        let left = places
        left.forEach { report.note(.leafWithoutCertificate(index: $0)) }
        try ledger.forEachRevocation { try check($0, size: size) }
        let revoked = revokedPlaces
        revoked.forEach { report.note(.leafWithoutRevocation(index: $0)) }
        try ledger.forEachAttestedDose { dose, proof in
            report.doseCount += 1
            guard let proof, let check = try list(proof.listNumber, of: dose.value.record.key.siteCode),
                case .attested = check.verdict(on: dose.value, proof: proof)
            else { return report.note(.recordRewritten(recordNumber: dose.number)) }
        }
    }

    /// Hashes the whole log, and compares every anchor with the audit chain.
    private mutating func readLog(_ checkpoint: Checkpoint, _ walk: inout ChainWalk<Ledger>) throws {
        let tiles = tiles
        let outcome = try LogInspection.inspect(checkpoint, tiles: tiles) { index, bytes in
            switch LogEntry(bytes) {
            case .issuance: places.insert(index)
            case .anchor(_, let actCount, let head):
                if try walk.head(after: Int64(actCount)) != head {
                    report.note(.anchorDiffers(index: index, actCount: actCount))
                }
            case .revocation: revokedPlaces.insert(index)
            case .keyEvent: break
            case nil: report.note(.entryUnknown(index: index))
            }
        }
        for fault in outcome.faults { report.note(.log(fault)) }
        report.entryCount = outcome.entryCount
    }

    /// Holds a certificate against its place in the log and against the signature of its site.
    private mutating func check(_ logged: LoggedCertificate, size: Int) throws {
        report.certificateCount += 1
        let uvci = logged.certificate.uvci
        if !logged.isPersonLinked { report.note(.certificateOfOtherPerson(uvci: uvci)) }
        guard let index = logged.leafIndex, index >= 0, logged.salt.count == CertificateCommitment.saltByteCount else {
            return report.note(.certificateWithoutLeaf(uvci: uvci))
        }
        guard index < size else {
            report.waitingCount += 1
            return
        }
        let wasFree = places.remove(index)
        if let found = try entry(at: index, size: size) {
            let expected = CertificateLeaf(logged.certificate, salt: logged.salt).entry
            if !wasFree || !found.elementsEqual(expected) {
                report.note(.leafOfOtherCertificate(uvci: uvci, index: index))
            }
        }
        guard let proof = logged.proof,
            let check = try list(proof.listNumber, of: logged.certificate.recordKey.siteCode),
            check.includes(digest: logged.documentDigest, proof: proof)
        else { return report.note(.certificateWithoutAttestedRecord(uvci: uvci, index: index)) }
    }

    /// Holds a revocation against its place in the log.
    private mutating func check(_ revocation: Revocation, size: Int) throws {
        report.revocationCount += 1
        let finding = AuditFinding.revocationWithoutLeaf(uvci: revocation.certificate.uvci)
        guard let index = revocation.leafIndex, index >= 0 else { return report.note(finding) }
        guard index < size else { return }
        let wasFree = revokedPlaces.remove(index)
        if let found = try entry(at: index, size: size),
            !wasFree || !found.elementsEqual(revocation.entry.bytes)
        {
            report.note(finding)
        }
    }

    /// An entry of the log; nothing where its file is not sound, which was reported with the file.
    private mutating func entry(at index: Int, size: Int) throws -> ArraySlice<UInt8>? {
        let number = index / TilePath.fullWidth
        if bundle?.index != number {
            do {
                bundle = (number, try LogInspection.bundle(number, size: size, tiles: tiles))
            } catch is LogFault { bundle = (number, nil) }
        }
        return bundle?.entries?[index % TilePath.fullWidth]
    }

    /// A signed list whose signature holds under an enrolled certificate; nothing when it does not.
    private mutating func list(_ number: Int64, of siteCode: String) throws -> AttestationCheck? {
        if let known = lists[number] { return known?.siteCode == siteCode ? known : nil }
        var check: AttestationCheck?
        if let list = try ledger.knownList(number: number) {
            let signers = try ledger.signer(number: list.signerNumber).map { [$0] } ?? []
            check = try? AttestationCheck(list: list, number: number, signers: signers, authorities: authorities)
        }
        if lists.count >= Self.listCountMax { lists.removeAll(keepingCapacity: true) }
        lists.updateValue(check, forKey: number)
        return check?.siteCode == siteCode ? check : nil
    }

    /// The checkpoint that is shown, compared with the store's and with those that others have seen.
    private mutating func shownCheckpoint(_ seen: [[UInt8]]) throws -> Checkpoint? {
        do {
            guard let shown = try tiles.bytes(at: "checkpoint", byteCountMax: SignedNote.byteCountMax) else {
                throw LogFault.fileMissing("checkpoint")
            }
            let checkpoint = try SignedCheckpoint(shown, key: key).checkpoint
            if let kept = try ledger.lastCheckpoint() {
                let own = try SignedCheckpoint(kept.note, key: key).checkpoint
                if own != kept.checkpoint { throw LogFault.checkpointForged }
                // The file may be one publish behind the store, never ahead of it.
                try Witness.requireContinuation(of: checkpoint, by: own, tiles: tiles)
            }
            var known: [Int: LogHash] = [:]
            for note in seen {
                let old = try SignedCheckpoint(note, key: key).checkpoint
                if let root = known.updateValue(old.root, forKey: old.size), root != old.root {
                    report.note(.log(.twoFaces(size: old.size)))
                }
                if let fault = try fault(of: old, continuedBy: checkpoint) { report.note(.log(fault)) }
            }
            return checkpoint
        } catch let fault as LogFault {
            report.note(.log(fault))
            return nil
        }
    }

    private func fault(of old: Checkpoint, continuedBy new: Checkpoint) throws -> LogFault? {
        do {
            try Witness.requireContinuation(of: old, by: new, tiles: tiles)
            return nil
        } catch let fault as LogFault { return fault }
    }
}
