import Foundation
import Keys
import Pipeline
import Records
import Store
import Transparency
import Wiring

/// The public log of an installation: its key, its folder and the run that publishes it.
struct PublicLog {
    private let opened: Installation
    private let signer: LogSigner
    /// The name under which one process at a time publishes.
    private static let step = "log"

    /// Opens the log's key.
    init(_ opened: Installation) throws {
        self.opened = opened
        guard DataFile.exists(opened.directory.logKey) else {
            throw CommandFailure(
                .misuse,
                code: "log-key-missing",
                message: "The data directory has no key for the public log.",
                advice: "Make one with: vaxport log init"
            )
        }
        let pinned = try PublicLog.key(opened.directory.logKey)
        let secret = try KeyRing.open(opened.directory).logKey()
        guard let signer = LogSigner(origin: opened.settings.logOrigin, secret: secret), signer.key == pinned else {
            throw CommandFailure(
                .worldFailed,
                code: "log-key-differs",
                message: "log.vkey, keys/log.key and the setting log.origin do not go together.",
                advice: "Restore them from one backup: auditors have pinned the key."
            )
        }
        self.signer = signer
    }

    /// Brings the log up to date; one run at a time.
    @discardableResult
    func publish() async throws -> (size: Int, added: Int) {
        let step = LogStep(
            ledger: opened.store,
            folder: LogFolder(opened.directory.log),
            signer: signer,
            random: { SecureRandom.bytes(count: $0) },
            at: opened.now
        )
        return try await opened.store.exclusively(PublicLog.step) { try step.run() }
    }

    /// Brings the log up to date, unless another process is at it: what is new goes with its next publish, or with ours.
    func publishUnlessHeld() async throws {
        do { try await publish() } catch let held as RunHeldElsewhere where held.step == PublicLog.step {}
    }

    /// The checkpoint under which certificates may leave: the last one, its signature checked; nothing before the first.
    ///
    /// - Throws: ``Transparency/LogFault`` when what the store holds is not signed by the log's key.
    static func checkpoint(_ opened: Installation) throws -> SignedCheckpoint? {
        guard let last = try opened.store.lastCheckpoint() else { return nil }
        return try SignedCheckpoint(last.note, key: try key(opened.directory.logKey))
    }

    /// Makes the key of a log, and the line that auditors pin.
    static func makeKey(_ directory: DataDirectory, settings: Settings) throws {
        let secret = LogSigningKey.make()
        guard let signer = LogSigner(origin: settings.logOrigin, secret: secret) else {
            throw CommandFailure(
                .misuse,
                code: "log-origin-unfit",
                message: "The log's name cannot stand in a signed note.",
                advice: "Give an address without white space and without a plus sign."
            )
        }
        try KeyRing.open(directory).keep(secret)
        try DataFile.write(Array((signer.key.text + "\n").utf8), to: directory.logKey)
    }

    /// Stages the entries that say which keys the programme begins with.
    static func stageKeys(of directory: DataDirectory, in store: Store, at now: Instant) throws {
        let authority = try IssuerKeys.certificate(directory.keys.appendingPathComponent("csca.pem"))
        let documentSigner = try IssuerKeys.documentSignerCertificate(directory)
        var entries = [
            activated(.authority, authority, at: now), activated(.documentSigner, documentSigner, at: now),
            activated(.log, try key(directory.logKey).publicKey, at: now),
        ]
        if DataFile.exists(directory.bundleSigner) {
            entries.append(activated(.bundleSigner, try IssuerKeys.certificate(directory.bundleSigner), at: now))
        }
        try store.stage(entries)
    }

    /// The entry that says that a key begins to sign.
    ///
    /// - Parameter content: its certificate, DER, or for the log its public key.
    static func activated(_ role: LogEntry.KeyRole, _ content: [UInt8], at now: Instant) -> LogEntry {
        let digest = LogHash.digest(of: content)
        return .keyEvent(
            day: now.date.daysSince1970,
            keyIdentifier: Array(digest.prefix(LogEntry.keyIdentifierByteCount)),
            role: role,
            event: .activated,
            digest: digest
        )
    }

    /// Reads a public key of a log from a file of one line.
    static func key(_ file: URL) throws -> NoteKey {
        let line = String(decoding: try DataFile.read(file).prefix { $0 != 0x0A }, as: UTF8.self)
        guard let key = NoteKey(text: line) else {
            throw CommandFailure(
                .worldFailed,
                code: "log-key-unreadable",
                message: "\(file.lastPathComponent) is not the public key of a log.",
                advice: "Get it from whoever runs the log: one line, name+identifier+key."
            )
        }
        return key
    }
}
