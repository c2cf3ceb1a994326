import Crypto
import Encodings
import TrustLists

/// How people name a certificate.
extension SigningCertificate {
    /// SHA-256 of the certificate, 32 bytes.
    public var fingerprint: [UInt8] { Array(SHA256.hash(data: encoded)) }

    /// The last common name of the holder as it is written there; empty when there is none.
    ///
    /// For showing to people and for nothing else: at most 200 bytes, control characters left out.
    public var commonName: String {
        var text: ArraySlice<UInt8> = []
        do throws(DERReader.DecodingError) {
            var outer = DERReader(lineage.subject)
            var sets = try outer.read(DERReader.Tag.sequence).reader
            while !sets.isAtEnd {
                var set = try sets.read().reader
                while !set.isAtEnd {
                    var attribute = try set.read(DERReader.Tag.sequence).reader
                    let kind = try attribute.read(DERReader.Tag.objectIdentifier).content
                    let value = try attribute.read().content
                    if kind.elementsEqual(CMSIdentifier.commonName) { text = value }
                }
            }
        } catch {
            return ""
        }
        return String(decoding: text.prefix(200).filter { $0 >= 0x20 && $0 != 0x7F }, as: UTF8.self)
    }

    /// SHA-256 over the kind and the numbers of the key, 32 bytes: the same for every certificate of one key.
    public var keyDigest: [UInt8] {
        let parts: (kind: UInt8, numbers: [[UInt8]]) =
            switch lineage.key {
            case .p256(let point): (1, [point])
            case .p384(let point): (2, [point])
            case .p521(let point): (3, [point])
            case .rsa(let modulus, let exponent):
                (4, [Array(modulus.drop { $0 == 0 }), Array(exponent.drop { $0 == 0 })])
            // Nothing is signed with a key that is not read; such certificates stay apart by their own bytes.
            case .unsupported: (0, [encoded])
            }
        var hasher = SHA256()
        hasher.update(data: [parts.kind])
        for number in parts.numbers {
            withUnsafeBytes(of: UInt32(truncatingIfNeeded: number.count).bigEndian) { hasher.update(bufferPointer: $0) }
            hasher.update(data: number)
        }
        return Array(hasher.finalize())
    }
}
