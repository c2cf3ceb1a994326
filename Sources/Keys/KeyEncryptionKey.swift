import Crypto
import CryptoExtras

/// The key that encrypts a data directory's private keys, derived from a passphrase once and then held in memory.
///
/// Deriving is slow on purpose; do it once for each run. Source: RFC 7914 (scrypt).
public struct KeyEncryptionKey: Sendable {
    /// What the derivation costs and with which salt; stands in the clear in every key file.
    public struct Derivation: Sendable, Hashable {
        /// The salt of the data directory, 16 random bytes.
        public let salt: [UInt8]
        /// The base-2 logarithm of scrypt's cost, 10 to 20.
        public let costExponent: Int
        /// scrypt's block size, 1 to 16.
        public let blockSize: Int
        /// scrypt's parallelism, 1 to 4.
        public let parallelism: Int

        /// Makes a derivation, or nothing when a value lies outside its bounds: a forged file cannot ask for the moon.
        ///
        /// The defaults take 32 MiB and about a tenth of a second.
        public init?(salt: [UInt8], costExponent: Int = 15, blockSize: Int = 8, parallelism: Int = 1) {
            guard salt.count == 16, (10...20).contains(costExponent), (1...16).contains(blockSize),
                (1...4).contains(parallelism)
            else { return nil }
            self.salt = salt
            self.costExponent = costExponent
            self.blockSize = blockSize
            self.parallelism = parallelism
        }
    }

    /// Why no key was derived.
    public enum DerivationError: Error, Hashable, Sendable {
        /// The passphrase is empty.
        case passphraseEmpty
        /// The library refused the parameters or lacked memory.
        case refused
    }

    /// How it was derived.
    public let derivation: Derivation
    /// Tells a wrong passphrase from a damaged file: a hash that says nothing about the key itself, 16 bytes.
    let check: [UInt8]
    let key: SymmetricKey

    /// Derives the key from a passphrase.
    public init(passphrase: [UInt8], derivation: Derivation) throws(DerivationError) {
        guard !passphrase.isEmpty else { throw .passphraseEmpty }
        let derived: SymmetricKey
        do {
            derived = try KDF.Scrypt.deriveKey(
                from: passphrase,
                salt: derivation.salt,
                outputByteCount: 64,
                rounds: 1 << derivation.costExponent,
                blockSize: derivation.blockSize,
                parallelism: derivation.parallelism
            )
        } catch {
            throw .refused
        }
        let bytes = derived.withUnsafeBytes { Array($0) }
        self.derivation = derivation
        self.key = SymmetricKey(data: bytes[..<32])
        self.check = Array(SHA256.hash(data: bytes[32...]).prefix(16))
    }
}

extension KeyEncryptionKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Says what it is, and nothing of its bytes.
    public var description: String { "key encryption key (not shown)" }

    /// The same as ``description``.
    public var debugDescription: String { description }

    /// Shows nothing but the description.
    public var customMirror: Mirror { Mirror(self, children: ["key": description]) }
}
