import COSE
import Encodings
import Keys
import Testing

@Suite struct EncryptedKeyFileTests {
    let signer = SoftwareSigner.makeES256()
    let key: KeyEncryptionKey
    let file: [UInt8]
    static let nonce = [UInt8](1...12)

    init() throws {
        key = try Self.key("correct horse")
        file = EncryptedKeyFile.seal(signer, name: "dsc-1", role: .documentSigner, key: key, nonce: Self.nonce)
    }

    static func key(_ passphrase: String, salt: UInt8 = 7) throws -> KeyEncryptionKey {
        let derivation = try #require(
            KeyEncryptionKey.Derivation(salt: [UInt8](repeating: salt, count: 16), costExponent: 10)
        )
        return try KeyEncryptionKey(passphrase: Array(passphrase.utf8), derivation: derivation)
    }

    @Test func aKeyComesBack() throws {
        let opened = try EncryptedKeyFile.open(file, name: "dsc-1", role: .documentSigner, key: key)
        #expect(opened.publicKey == signer.publicKey)
        let again = try Self.key("correct horse")
        #expect(try EncryptedKeyFile.derivation(of: file) == again.derivation)
        #expect(
            try EncryptedKeyFile.open(file, name: "dsc-1", role: .documentSigner, key: again).publicKey
                == signer.publicKey
        )
    }

    @Test func anRSAKeyComesBack() throws {
        let signer = try SoftwareSigner.makePS256()
        let file = EncryptedKeyFile.seal(signer, name: "dsc-2", role: .documentSigner, key: key, nonce: Self.nonce)
        let opened = try EncryptedKeyFile.open(file, name: "dsc-2", role: .documentSigner, key: key)
        #expect(opened.publicKey == signer.publicKey)
        #expect(opened.algorithm == .ps256)
    }

    @Test func aWrongPassphraseIsNamedAsSuch() throws {
        let wrong = try Self.key("correct hors")
        #expect(throws: EncryptedKeyFile.OpeningError.passphraseWrong) {
            try EncryptedKeyFile.open(file, name: "dsc-1", role: .documentSigner, key: wrong)
        }
        let elsewhere = try Self.key("correct horse", salt: 8)
        #expect(throws: EncryptedKeyFile.OpeningError.derivationDiffers) {
            try EncryptedKeyFile.open(file, name: "dsc-1", role: .documentSigner, key: elsewhere)
        }
    }

    @Test func aSwappedFileOrRoleIsNamedAsSuch() {
        #expect(throws: EncryptedKeyFile.OpeningError.otherKey) {
            try EncryptedKeyFile.open(file, name: "dsc-2", role: .documentSigner, key: key)
        }
        #expect(throws: EncryptedKeyFile.OpeningError.otherKey) {
            try EncryptedKeyFile.open(file, name: "dsc-1", role: .authority, key: key)
        }
    }

    @Test func everyFlippedByteIsFound() {
        for index in file.indices {
            for bit: UInt8 in [0x01, 0x80] {
                var changed = file
                changed[index] ^= bit
                #expect(throws: EncryptedKeyFile.OpeningError.self) {
                    try EncryptedKeyFile.open(changed, name: "dsc-1", role: .documentSigner, key: key)
                }
            }
        }
        var last = file
        last[last.count - 1] ^= 1
        #expect(throws: EncryptedKeyFile.OpeningError.damaged) {
            try EncryptedKeyFile.open(last, name: "dsc-1", role: .documentSigner, key: key)
        }
    }

    @Test func aHeaderRewrittenForAnotherNameIsFound() throws {
        // The attacker renames the file and writes the new name into the clear header.
        let renamed = try replacing(Array("dsc-1".utf8), with: Array("dsc-2".utf8), in: file)
        #expect(throws: EncryptedKeyFile.OpeningError.damaged) {
            try EncryptedKeyFile.open(renamed, name: "dsc-2", role: .documentSigner, key: key)
        }
    }

    private func replacing(_ old: [UInt8], with new: [UInt8], in bytes: [UInt8]) throws -> [UInt8] {
        let start = try #require(bytes.indices.first { bytes[$0...].starts(with: old) })
        return Array(bytes[..<start]) + new + Array(bytes[(start + old.count)...])
    }

    @Test func cutAndForeignBytesAreRefused() {
        for count in 0..<file.count {
            #expect(throws: EncryptedKeyFile.OpeningError.self) {
                try EncryptedKeyFile.open(Array(file.prefix(count)), name: "dsc-1", role: .documentSigner, key: key)
            }
        }
        for bytes in [Array("-----BEGIN PRIVATE KEY-----".utf8), [0x80], [UInt8](repeating: 0, count: 100_000)] {
            #expect(throws: EncryptedKeyFile.OpeningError.malformed) { try EncryptedKeyFile.derivation(of: bytes) }
        }
    }

    @Test func aLaterFormatIsNamedAsSuch() throws {
        var header = CBORWriter()
        header.writeArray(count: 2)
        header.writeText("vaxport key")
        header.writeInteger(2)
        var outer = CBORWriter()
        outer.writeArray(count: 2)
        outer.writeBytes(header.bytes)
        outer.writeBytes([UInt8](repeating: 0, count: 40))
        #expect(throws: EncryptedKeyFile.OpeningError.versionUnknown(2)) {
            try EncryptedKeyFile.derivation(of: outer.bytes)
        }
    }

    @Test func theMoonIsNotAskedFor() {
        let salt = [UInt8](repeating: 1, count: 16)
        #expect(KeyEncryptionKey.Derivation(salt: salt, costExponent: 31) == nil)
        #expect(KeyEncryptionKey.Derivation(salt: salt, costExponent: 9) == nil)
        #expect(KeyEncryptionKey.Derivation(salt: salt, blockSize: 1 << 20) == nil)
        #expect(KeyEncryptionKey.Derivation(salt: salt, parallelism: 1000) == nil)
        #expect(KeyEncryptionKey.Derivation(salt: [1]) == nil)
    }

    @Test func theFileAndTheKeyShowNothing() throws {
        let pkcs8 = signer.exportedPrivateKey()
        for start in stride(from: 0, through: pkcs8.count - 8, by: 8) {
            let piece = pkcs8[start..<start + 8]
            #expect(!file.indices.contains { file[$0...].starts(with: piece) })
        }
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(key)", String(reflecting: key), dumped] { #expect(text.contains("not shown")) }
        #expect(!dumped.contains("SymmetricKey"))
        #expect(throws: KeyEncryptionKey.DerivationError.passphraseEmpty) {
            try KeyEncryptionKey(passphrase: [], derivation: key.derivation)
        }
    }
}
