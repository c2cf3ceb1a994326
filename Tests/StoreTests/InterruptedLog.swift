import Pipeline
import Records
import Store
import Transparency

/// A log's files behind an interrupter: everything that changes them is a step.
struct InterruptedFolder: TileFolder {
    let log: MadeUpPublicLog
    let interrupter: Interrupter

    func bytes(at path: String, byteCountMax: Int) -> [UInt8]? { log.bytes(at: path, byteCountMax: byteCountMax) }

    func write(_ bytes: [UInt8], at path: String) throws {
        try interrupter.step("write " + kind(of: path)) { log.write(bytes, at: path) }
    }

    func synchronise() throws { try interrupter.step("synchronise") {} }

    func removeFolder(at path: String) throws {
        try interrupter.step("remove narrower") { log.removeFolder(at: path) }
    }

    private func kind(of path: String) -> String {
        if path == "checkpoint" { return path }
        let width = path.contains(".p/") ? "partial" : "full"
        return width + (path.hasPrefix("tile/entries/") ? " bundle" : " tile")
    }
}

/// A store behind an interrupter: everything of the log that changes it is a step.
struct InterruptedLedger: LogLedger {
    let store: Store
    let interrupter: Interrupter

    func stage(_ entries: [LogEntry]) throws { try interrupter.step("stage") { try store.stage(entries) } }

    func stagedEntryCount() throws -> Int { try store.stagedEntryCount() }

    func stagedEntries(from index: Int) throws -> [[UInt8]] { try store.stagedEntries(from: index) }

    func certificatesWithoutLeaf(limit: Int) throws -> [IssuedCertificate] {
        try store.certificatesWithoutLeaf(limit: limit)
    }

    func add(leaves: [CertificateLeaf], of certificates: [IssuedCertificate]) throws {
        try interrupter.step("place older") { try store.add(leaves: leaves, of: certificates) }
    }

    func stageAnchor(day: Int) throws { try interrupter.step("stage anchor") { try store.stageAnchor(day: day) } }

    func lastCheckpoint() throws -> StoredCheckpoint? { try store.lastCheckpoint() }

    func save(_ checkpoint: StoredCheckpoint, at instant: Instant) throws {
        try interrupter.step("keep checkpoint") { try store.save(checkpoint, at: instant) }
    }

    func loggedCertificate(uvci: String) throws -> LoggedCertificate? { try store.loggedCertificate(uvci: uvci) }
}
