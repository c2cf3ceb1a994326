import COSE
import Crypto
import Encodings

/// A private key at rest: encrypted, bound to its name and its role, in one exact byte form.
///
/// A CBOR array of two: the header (an array, in the clear) and AES-256-GCM over PKCS #8 with the header as associated
/// data. So a file under another name, in another role or with a changed header does not open.
/// Bytes in, bytes out: whoever calls reads and writes the files.
public enum EncryptedKeyFile {
    /// Why a key file did not open.
    ///
    /// Cases never carry bytes of the file.
    public enum OpeningError: Error, Hashable, Sendable {
        /// Not a key file.
        case malformed
        /// A format that this program does not know.
        case versionUnknown(Int)
        /// The file belongs to another data directory: its key was derived with other parameters.
        case derivationDiffers
        /// The passphrase is not the one that the file was made with.
        case passphraseWrong
        /// The file holds another key than the one asked for: it was renamed or swapped.
        case otherKey
        /// The bytes were changed after they were written.
        case damaged
    }

    /// The format that is written.
    public static let version = 1
    private static let magic = "vaxport key"
    private static let byteCountMax = 16_384
    /// The registered number of EdDSA.
    ///
    /// Source: RFC 9053 §2.2.
    private static let edDSA = -8

    private struct Header {
        let name: String
        let role: String
        let algorithm: Int
        let derivation: KeyEncryptionKey.Derivation
        let check: [UInt8]
        let encoded: [UInt8]
    }

    /// Encrypts a key.
    ///
    /// - Parameters:
    ///   - name: what the key is called in its data directory (`dsc-1`, a site's code).
    ///   - nonce: 12 random bytes, never used twice with the same `key`.
    public static func seal(
        _ signer: SoftwareSigner,
        name: String,
        role: KeyRole,
        key: KeyEncryptionKey,
        nonce: [UInt8]
    ) -> [UInt8] {
        seal(
            signer.exportedPrivateKey(),
            encodedHeader(name: name, role: role, algorithm: signer.algorithm.rawValue, key: key),
            key: key,
            nonce: nonce
        )
    }

    /// Encrypts the key of a log; its role is ``KeyRole/log``.
    ///
    /// - Parameter nonce: 12 random bytes, never used twice with the same `key`.
    public static func seal(_ log: LogSigningKey, name: String, key: KeyEncryptionKey, nonce: [UInt8]) -> [UInt8] {
        seal(
            log.exportedSecret,
            encodedHeader(name: name, role: .log, algorithm: edDSA, key: key),
            key: key,
            nonce: nonce
        )
    }

    private static func seal(_ secret: [UInt8], _ header: [UInt8], key: KeyEncryptionKey, nonce: [UInt8]) -> [UInt8] {
        precondition(nonce.count == 12, "a nonce that is not 12 bytes")
        guard let nonce = try? AES.GCM.Nonce(data: nonce),
            let box = try? AES.GCM.seal(
                secret,
                using: key.key,
                nonce: nonce,
                authenticating: header
            ),
            let sealed = box.combined
        else { preconditionFailure("AES-GCM refused a 256-bit key and a 96-bit nonce") }
        var writer = CBORWriter(capacity: header.count + sealed.count + 8)
        writer.writeArray(count: 2)
        writer.writeBytes(header)
        writer.writeBytes(Array(sealed))
        return writer.bytes
    }

    /// Decrypts a key file, if it is the one that is asked for.
    public static func open(
        _ file: [UInt8],
        name: String,
        role: KeyRole,
        key: KeyEncryptionKey
    ) throws(OpeningError) -> SoftwareSigner {
        let (plain, number) = try plain(file, name: name, role: role, key: key)
        guard let algorithm = COSEAlgorithm(rawValue: number),
            let signer = try? SoftwareSigner(pkcs8: plain, algorithm: algorithm)
        else { throw .damaged }
        return signer
    }

    /// Decrypts the key of a log, if it is the one that is asked for.
    public static func openLog(
        _ file: [UInt8],
        name: String,
        key: KeyEncryptionKey
    ) throws(OpeningError) -> LogSigningKey {
        let (plain, number) = try plain(file, name: name, role: .log, key: key)
        guard number == edDSA, let log = try? LogSigningKey(secret: plain) else { throw .damaged }
        return log
    }

    private static func plain(
        _ file: [UInt8],
        name: String,
        role: KeyRole,
        key: KeyEncryptionKey
    ) throws(OpeningError) -> (secret: [UInt8], algorithm: Int) {
        let (header, sealed) = try parts(of: file)
        guard header.derivation == key.derivation else { throw .derivationDiffers }
        guard header.check == key.check else { throw .passphraseWrong }
        guard Array(header.name.utf8) == Array(name.utf8), header.role == role.rawValue else { throw .otherKey }
        guard let box = try? AES.GCM.SealedBox(combined: sealed),
            let plain = try? AES.GCM.open(box, using: key.key, authenticating: header.encoded)
        else { throw .damaged }
        return (Array(plain), header.algorithm)
    }

    /// How the key of a file's data directory is derived: read from any of its files, before the passphrase is asked.
    public static func derivation(of file: [UInt8]) throws(OpeningError) -> KeyEncryptionKey.Derivation {
        try parts(of: file).header.derivation
    }

    private static func encodedHeader(
        name: String,
        role: KeyRole,
        algorithm: Int,
        key: KeyEncryptionKey
    ) -> [UInt8] {
        var writer = CBORWriter(capacity: 128)
        writer.writeArray(count: 10)
        writer.writeText(magic)
        writer.writeInteger(version)
        writer.writeText(name)
        writer.writeText(role.rawValue)
        writer.writeInteger(algorithm)
        writer.writeBytes(key.derivation.salt)
        writer.writeInteger(key.derivation.costExponent)
        writer.writeInteger(key.derivation.blockSize)
        writer.writeInteger(key.derivation.parallelism)
        writer.writeBytes(key.check)
        return writer.bytes
    }

    private static func parts(of file: [UInt8]) throws(OpeningError) -> (header: Header, sealed: [UInt8]) {
        guard file.count <= byteCountMax, let outer = try? CBORReader.decode(file[...]).array, outer.count == 2,
            let encoded = outer[0].byteString, let sealed = outer[1].byteString,
            let items = try? CBORReader.decode(encoded).array, items.count >= 2, items[0].string == magic,
            let version = items[1].integer
        else { throw .malformed }
        guard version == Self.version else { throw .versionUnknown(version) }
        guard items.count == 10, let name = items[2].string, let role = items[3].string,
            let algorithm = items[4].integer, let salt = items[5].byteString, let cost = items[6].integer,
            let blockSize = items[7].integer, let parallelism = items[8].integer, let check = items[9].byteString,
            let derivation = KeyEncryptionKey.Derivation(
                salt: Array(salt),
                costExponent: cost,
                blockSize: blockSize,
                parallelism: parallelism
            )
        else { throw .malformed }
        let header = Header(
            name: name,
            role: role,
            algorithm: algorithm,
            derivation: derivation,
            check: Array(check),
            encoded: Array(encoded)
        )
        return (header, Array(sealed))
    }
}
