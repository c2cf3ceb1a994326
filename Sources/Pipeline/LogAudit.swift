import Records
public import Transparency

/// The auditor's run: the public log, the store and the audit chain must tell one story.
public enum LogAudit {
    /// Something that does not fit, where; never whose.
    public enum Finding: Hashable, Sendable {
        /// The log itself is not sound.
        case log(LogFault)
        /// A finished certificate has no place in the log.
        case certificateWithoutLeaf(uvci: String)
        /// The entry at a certificate's place is not the certificate's.
        case leafOfOtherCertificate(uvci: String, index: Int)
        /// An issuance stands in the log, and no certificate of the store has its place.
        case leafWithoutCertificate(index: Int)
        /// A certificate stands in the log, and no site's signature stands behind it.
        case certificateWithoutAttestedRecord(uvci: String, index: Int)
        /// An entry that is in none of our forms.
        case entryUnknown(index: Int)
        /// The log anchors another head of the audit chain than the store has at that length.
        case anchorDiffers(index: Int, actCount: Int)
        /// A link of the audit chain does not follow from the one before it.
        case auditChainBroken(actNumber: Int)

        /// A short stable code.
        public var code: String {
            switch self {
            case .log(let fault): fault.code
            case .certificateWithoutLeaf: "certificate-without-leaf"
            case .leafOfOtherCertificate: "leaf-of-other-certificate"
            case .leafWithoutCertificate: "leaf-without-certificate"
            case .certificateWithoutAttestedRecord: "certificate-without-attested-record"
            case .entryUnknown: "entry-unknown"
            case .anchorDiffers: "anchor-differs"
            case .auditChainBroken: "audit-chain-broken"
            }
        }
    }

    /// What the run looked at, and what it found.
    public struct Report: Sendable {
        /// The findings, at most ``findingCountMax``; empty when all fits.
        public internal(set) var findings: [Finding] = []
        /// Entries under the checkpoint.
        public internal(set) var entryCount = 0
        /// Finished certificates in the store.
        public internal(set) var certificateCount = 0
        /// Certificates whose place is not under the checkpoint yet: they have not left the house.
        public internal(set) var waitingCount = 0
        /// Acts in the audit chain.
        public internal(set) var actCount = 0
    }

    /// How many findings are listed.
    public static let findingCountMax = 100

    /// Runs the audit; keeps 33 bytes an issuance in memory.
    ///
    /// - Parameter seen: an earlier checkpoint that the auditor kept, if any.
    public static func run(
        ledger: some LogLedger,
        tiles: some TileSource,
        key: NoteKey,
        seen: [UInt8]? = nil
    ) throws -> Report {
        var report = Report()
        let (heads, brokenAt) = try ledger.auditHeads()
        report.actCount = heads.count
        if let brokenAt { report.note(.auditChainBroken(actNumber: brokenAt)) }
        guard let checkpoint = try checkpoint(ledger, tiles, key, seen, &report) else { return report }
        var places: [Int: LogEntry] = [:]
        let outcome = try LogInspection.inspect(checkpoint, tiles: tiles) { index, bytes in
            switch LogEntry(bytes) {
            case .issuance(let day, let keyIdentifier, let commitment):
                places[index] = .issuance(day: day, keyIdentifier: keyIdentifier, commitment: commitment)
            case .anchor(_, let actCount, let head):
                let known = actCount == 0 ? AuditAct.emptyHead : actCount <= heads.count ? heads[actCount - 1] : []
                if known != head { report.note(.anchorDiffers(index: index, actCount: actCount)) }
            case .revocation, .keyEvent: break
            case nil: report.note(.entryUnknown(index: index))
            }
        }
        for fault in outcome.faults { report.note(.log(fault)) }
        report.entryCount = outcome.entryCount
        try ledger.forEachLoggedCertificate { logged in
            report.certificateCount += 1
            let uvci = logged.certificate.uvci
            guard let index = logged.leafIndex, logged.salt.count == CertificateCommitment.saltByteCount else {
                report.note(.certificateWithoutLeaf(uvci: uvci))
                return
            }
            guard index < checkpoint.size else {
                report.waitingCount += 1
                return
            }
            let expected = LogEntry(CertificateLeaf(logged.certificate, salt: logged.salt).entry)
            let found = places.removeValue(forKey: index)
            if found != expected { report.note(.leafOfOtherCertificate(uvci: uvci, index: index)) }
            if !logged.isAttested { report.note(.certificateWithoutAttestedRecord(uvci: uvci, index: index)) }
        }
        for index in places.keys.sorted().prefix(findingCountMax) {
            report.note(.leafWithoutCertificate(index: index))
        }
        return report
    }

    /// The checkpoint that is shown, compared with the store's and with the one that was seen before.
    private static func checkpoint(
        _ ledger: some LogLedger,
        _ tiles: some TileSource,
        _ key: NoteKey,
        _ seen: [UInt8]?,
        _ report: inout Report
    ) throws -> Checkpoint? {
        do {
            guard let shown = try tiles.bytes(at: "checkpoint", byteCountMax: SignedNote.byteCountMax) else {
                throw LogFault.fileMissing("checkpoint")
            }
            let checkpoint = try Checkpoint.open(shown, key: key).checkpoint
            if let kept = try ledger.lastCheckpoint()?.checkpoint {
                if kept.size == checkpoint.size, kept.root != checkpoint.root {
                    throw LogFault.twoFaces(size: kept.size)
                }
                if kept.size < checkpoint.size { throw LogFault.shrunk(from: checkpoint.size, to: kept.size) }
            }
            if let seen {
                let old = try Checkpoint.open(seen, key: key).checkpoint
                do { try Witness.requireContinuation(of: old, by: checkpoint, tiles: tiles) } catch let fault
                    as LogFault
                {
                    report.note(.log(fault))
                }
            }
            return checkpoint
        } catch let fault as LogFault {
            report.note(.log(fault))
            return nil
        }
    }
}

extension LogAudit.Report {
    mutating func note(_ finding: LogAudit.Finding) {
        if findings.count < LogAudit.findingCountMax { findings.append(finding) }
    }
}
