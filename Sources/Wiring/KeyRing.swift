import Foundation
public import Keys

/// The private keys of a data directory: encrypted files, opened with the passphrase of the installation.
///
/// The passphrase comes from `VAXPORT_KEY_PASSPHRASE`, else from `keys/passphrase`, which `vaxport init` makes when the
/// variable is not set; whoever runs more than a rehearsal moves it out of the directory.
public struct KeyRing: Sendable {
    private let directory: DataDirectory
    private let key: KeyEncryptionKey

    /// Opens the ring of an installation.
    public static func open(_ directory: DataDirectory) throws -> KeyRing {
        let passphrase = try readPassphrase(directory)
        let derivation: KeyEncryptionKey.Derivation
        do {
            derivation = try EncryptedKeyFile.derivation(of: DataFile.read(file(authorityName, in: directory)))
        } catch let error as EncryptedKeyFile.OpeningError {
            throw failure(authorityName, error)
        }
        return KeyRing(directory: directory, key: try derive(passphrase, derivation))
    }

    /// Makes the ring of a new installation: a passphrase when none is given, a salt, no keys yet.
    public static func make(_ directory: DataDirectory) throws -> KeyRing {
        try DataFile.makeDirectory(directory.keys, isSecret: true)
        try DataFile.makeDirectory(directory.siteKeys, isSecret: true)
        if givenPassphrase == nil {
            let words = SecureRandom.bytes(count: 24).map { String($0, radix: 16) }.joined()
            try DataFile.write(Array(words.utf8), to: passphraseFile(directory), isSecret: true)
        }
        guard let derivation = KeyEncryptionKey.Derivation(salt: SecureRandom.bytes(count: 16)) else {
            preconditionFailure("a salt of sixteen bytes was refused")
        }
        return KeyRing(directory: directory, key: try derive(try readPassphrase(directory), derivation))
    }

    /// The name of the signing authority's key.
    public static let authorityName = "csca"
    /// The name of the document signer's key.
    public static let documentSignerName = "dsc"
    /// The name of the key that certifies the keys of sites.
    public static let siteAuthorityName = "site-authority"
    /// The name of the key that signs trust bundles.
    public static let bundleSignerName = "bundle-signer"

    /// The name of the key that signs the public log.
    public static let logName = "log"

    /// Opens the key of the public log.
    public func logKey() throws -> LogSigningKey {
        let bytes = try DataFile.read(KeyRing.file(KeyRing.logName, role: .log, in: directory))
        do {
            return try EncryptedKeyFile.openLog(bytes, name: KeyRing.logName, key: key)
        } catch {
            throw KeyRing.failure(KeyRing.logName, error)
        }
    }

    /// Keeps the key of the public log.
    public func keep(_ log: LogSigningKey) throws {
        let sealed = EncryptedKeyFile.seal(log, name: KeyRing.logName, key: key, nonce: SecureRandom.bytes(count: 12))
        try DataFile.write(sealed, to: KeyRing.file(KeyRing.logName, role: .log, in: directory), isSecret: true)
    }

    /// Opens a signer.
    ///
    /// - Throws: ``CommandFailure`` when its file is missing, damaged, swapped, or the passphrase is wrong.
    public func signer(_ name: String, role: KeyRole) throws -> SoftwareSigner {
        let bytes = try DataFile.read(KeyRing.file(name, role: role, in: directory))
        do {
            return try EncryptedKeyFile.open(bytes, name: name, role: role, key: key)
        } catch {
            throw KeyRing.failure(name, error)
        }
    }

    /// Keeps a signer under a name.
    public func keep(_ signer: SoftwareSigner, name: String, role: KeyRole) throws {
        let sealed = EncryptedKeyFile.seal(
            signer,
            name: name,
            role: role,
            key: key,
            nonce: SecureRandom.bytes(count: 12)
        )
        try DataFile.write(sealed, to: KeyRing.file(name, role: role, in: directory), isSecret: true)
    }

    /// Whether a signer is kept under a name.
    public func holds(_ name: String, role: KeyRole) -> Bool {
        DataFile.exists(KeyRing.file(name, role: role, in: directory))
    }

    /// Makes and keeps a key under a name; one that was kept under it is gone.
    public func make(_ name: String, role: KeyRole) throws -> SoftwareSigner {
        let signer = SoftwareSigner.makeES256()
        try keep(signer, name: name, role: role)
        return signer
    }

    private static func file(_ name: String, role: KeyRole = .authority, in directory: DataDirectory) -> URL {
        (role == .site ? directory.siteKeys : directory.keys).appendingPathComponent(name + ".key")
    }

    private static func passphraseFile(_ directory: DataDirectory) -> URL {
        directory.keys.appendingPathComponent("passphrase")
    }

    private static var givenPassphrase: [UInt8]? {
        guard let text = ProcessInfo.processInfo.environment["VAXPORT_KEY_PASSPHRASE"], !text.isEmpty else {
            return nil
        }
        return Array(text.utf8)
    }

    private static func readPassphrase(_ directory: DataDirectory) throws -> [UInt8] {
        if let givenPassphrase { return givenPassphrase }
        let bytes = try DataFile.read(passphraseFile(directory))
        return Array(bytes.prefix { $0 != 0x0A && $0 != 0x0D })
    }

    private static func derive(
        _ passphrase: [UInt8],
        _ derivation: KeyEncryptionKey.Derivation
    ) throws -> KeyEncryptionKey {
        do {
            return try KeyEncryptionKey(passphrase: passphrase, derivation: derivation)
        } catch {
            throw CommandFailure(
                .misuse,
                code: "passphrase-unusable",
                message: "No key could be derived from the passphrase.",
                advice: "Set VAXPORT_KEY_PASSPHRASE, or restore keys/passphrase."
            )
        }
    }

    private static func failure(_ name: String, _ error: EncryptedKeyFile.OpeningError) -> CommandFailure {
        let advice =
            error == .passphraseWrong
            ? "Set VAXPORT_KEY_PASSPHRASE to the one that the data directory was made with."
            : "Restore the key file from a backup; it is never mended."
        return CommandFailure(
            .worldFailed,
            code: "key-not-opened",
            message: "The key \(name) could not be opened: \(error).",
            advice: advice
        )
    }
}
