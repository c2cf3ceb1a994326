import COSE
import Encodings

extension TrustBundle {
    /// The keys of the payload's map, in the order in which they stand.
    enum Key {
        static let version = 1
        static let createdAt = 2
        static let serialNumber = 3
        static let entries = 4
        static let revocations = 5
        static let rules = 6
        static let valueSets = 7
    }

    /// The form that is written.
    static let version = 1

    /// What keeps a signature under a bundle from ever passing for one under a health certificate, and the other way
    /// round: additional data under the signature, which certificates do not have.
    private static let purpose = Array("vaxport trust bundle".utf8)

    /// The bundle as deterministic CBOR: what is signed.
    ///
    /// Source: RFC 8949 §4.2.1.
    public var payload: [UInt8] {
        var writer = CBORWriter(capacity: entries.reduce(4096) { $0 + $1.encoded.count + 64 })
        writer.writeMap(count: 7)
        writer.writeInteger(Key.version)
        writer.writeInteger(Self.version)
        writer.writeInteger(Key.createdAt)
        writer.writeInteger(Int(clamping: createdAt))
        writer.writeInteger(Key.serialNumber)
        writer.writeInteger(Int(clamping: serialNumber))
        writer.writeInteger(Key.entries)
        writer.writeArray(count: entries.count)
        for entry in entries { Self.write(entry, to: &writer) }
        writer.writeInteger(Key.revocations)
        if let revocations {
            writer.writeArray(count: revocations.count)
            for batch in revocations { Self.write(batch, to: &writer) }
        } else {
            writer.writeNull()
        }
        writer.writeInteger(Key.rules)
        writer.writeBytes(rules)
        writer.writeInteger(Key.valueSets)
        writer.writeBytes(valueSets)
        return writer.bytes
    }

    /// The protected header of a bundle that a certificate's holder signs with ES256.
    ///
    /// - Parameter keyIdentifier: The first eight bytes of SHA-256 over the signer's certificate.
    public static func protectedHeader(keyIdentifier: [UInt8]) -> [UInt8] {
        COSESign1.protectedHeader(algorithm: .es256, keyIdentifier: keyIdentifier)
    }

    /// The exact bytes to be signed.
    ///
    /// Source: RFC 9052 §4.4, with the purpose as additional data.
    public static func signatureInput(protectedHeader: ArraySlice<UInt8>, payload: ArraySlice<UInt8>) -> [UInt8] {
        var writer = CBORWriter(capacity: protectedHeader.count + payload.count + 64)
        writer.writeArray(count: 4)
        writer.writeText("Signature1")
        writer.writeBytes(protectedHeader)
        writer.writeBytes(purpose)
        writer.writeBytes(payload)
        return writer.bytes
    }

    /// The finished file.
    public static func file(protectedHeader: [UInt8], payload: [UInt8], signature: [UInt8]) -> [UInt8] {
        COSESign1.encode(protectedHeader: protectedHeader, payload: payload, signature: signature)
    }

    private static func write(_ entry: TrustEntry, to writer: inout CBORWriter) {
        writer.writeArray(count: 7)
        writer.writeBytes(entry.encoded)
        writer.writeInteger(entry.usage.rawValue)
        write(entry.country, to: &writer)
        write(entry.domain, to: &writer)
        writer.writeText(entry.source)
        if let identifier = entry.declaredKeyIdentifier { writer.writeBytes(identifier) } else { writer.writeNull() }
        writer.writeInteger(entry.anchor.rawValue)
    }

    private static func write(_ batch: RevocationBatch, to writer: inout CBORWriter) {
        writer.writeArray(count: 5)
        writer.writeText(batch.country)
        if let identifier = batch.keyIdentifier { writer.writeBytes(identifier) } else { writer.writeNull() }
        writer.writeInteger(batch.hashType.rawValue)
        writer.writeInteger(Int(clamping: batch.expiresAt))
        writer.writeBytes(RevocationHash.joined(batch.hashes))
    }

    private static func write(_ text: String?, to writer: inout CBORWriter) {
        if let text { writer.writeText(text) } else { writer.writeNull() }
    }
}
