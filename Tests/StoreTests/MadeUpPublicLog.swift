import Attestation
import HostPrimitives
import Keys
import Pipeline
import Records
import Store
import Synchronization
import Transparency

/// A log's files in memory, and a key to sign it with.
final class MadeUpPublicLog: TileFolder {
    let signer: LogSigner
    private let files = Mutex<[String: [UInt8]]>([:])

    init(key: LogSigningKey = .make()) {
        guard let signer = LogSigner(origin: "log.example/test", secret: key) else {
            preconditionFailure("a made-up name that is none")
        }
        self.signer = signer
    }

    func bytes(at path: String, byteCountMax: Int) -> [UInt8]? { files.withLock { $0[path] } }

    func write(_ bytes: [UInt8], at path: String) { files.withLock { $0[path] = bytes } }

    func synchronise() {}

    func removeFolder(at path: String) {
        files.withLock { files in files = files.filter { !$0.key.hasPrefix(path + "/") } }
    }

    func remove(_ path: String) { files.withLock { $0[path] = nil } }

    /// Every file as it lies now.
    var copy: [String: [UInt8]] {
        get { files.withLock { $0 } }
        set { files.withLock { $0 = newValue } }
    }

    /// Publishes what waits in a store.
    @discardableResult
    func publish(_ store: Store) throws -> (size: Int, added: Int) {
        try LogStep(
            ledger: store,
            folder: self,
            signer: signer,
            random: { [UInt8](repeating: 5, count: $0) },
            at: MadeUp.instant
        ).run()
    }

    /// The checkpoint under which certificates of a store may leave.
    func checkpoint(_ store: Store) throws -> SignedCheckpoint? {
        try store.lastCheckpoint().map { try SignedCheckpoint($0.note, key: signer.key) }
    }

    /// The certificates of a store that may leave.
    func exported(_ store: Store) throws -> [IssuedCertificate] {
        var all: [IssuedCertificate] = []
        guard let checkpoint = try checkpoint(store) else { return [] }
        try store.forEachCertificate(under: checkpoint) { all.append($0.certificate) }
        return all
    }

    /// The codes of what an auditor finds.
    func findings(_ store: Store, seen: [[UInt8]] = []) throws -> [String] {
        try audit(store, seen: seen).findings.map(\.code)
    }

    /// What an auditor finds and counts.
    func audit(_ store: Store, seen: [[UInt8]] = []) throws -> AuditReport {
        try LogAudit.run(
            ledger: store,
            tiles: self,
            key: signer.key,
            authorities: SignerAuthorities(try store.signerAuthorities(), host: SystemCryptography()),
            seen: seen
        )
    }
}

extension Store {
    /// Settles certificates with leaves of made-up salt.
    func settle(_ certificates: [IssuedCertificate]) throws {
        try settle(
            certificates,
            leaves: certificates.map {
                CertificateLeaf(
                    uvci: $0.uvci,
                    code: $0.code,
                    keyIdentifier: $0.keyIdentifier,
                    day: $0.issuedAt.date.daysSince1970,
                    salt: [UInt8](repeating: 3, count: 16)
                )
            }
        )
    }
}

extension MadeUpPublicLog {
    /// Fills an empty log with a made-up history of so many entries; gives its checkpoint.
    func fill(_ size: Int) throws -> [UInt8] {
        var appender = TreeAppender(edge: TreeEdge(), lastEntries: [], folder: self)
        for number in 0..<size { try appender.append([UInt8(number % 256)]) }
        try appender.finish()
        let note = try signer.sign(size: size, root: appender.edge.root).note
        write(note, at: "checkpoint")
        return note
    }
}

extension MadeUp {
    /// An entry that stands for no certificate.
    static var keyEvent: LogEntry {
        .keyEvent(
            day: 1,
            keyIdentifier: [UInt8](repeating: 1, count: 8),
            role: .log,
            event: .activated,
            digest: digest(1)
        )
    }
}
