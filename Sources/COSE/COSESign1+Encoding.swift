import Encodings

extension COSESign1 {
    /// The protected header of a certificate: algorithm (label 1) and key identifier (label 4).
    public static func protectedHeader(algorithm: COSEAlgorithm, keyIdentifier: [UInt8]) -> [UInt8] {
        var writer = CBORWriter(capacity: 8 + keyIdentifier.count)
        writer.writeMap(count: 2)
        writer.writeInteger(algorithmLabel)
        writer.writeInteger(algorithm.rawValue)
        writer.writeInteger(keyIdentifierLabel)
        writer.writeBytes(keyIdentifier)
        return writer.bytes
    }

    /// The bytes to be signed: the structure `Signature1` over a header and a payload, without additional data.
    ///
    /// Source: RFC 9052 §4.4.
    public static func signatureInput(protectedHeader: [UInt8], payload: [UInt8]) -> [UInt8] {
        signatureInput(protectedHeader: protectedHeader[...], payload: payload[...])
    }

    /// The bytes to be signed, of parts that lie within larger arrays.
    public static func signatureInput(protectedHeader: ArraySlice<UInt8>, payload: ArraySlice<UInt8>) -> [UInt8] {
        var writer = CBORWriter(capacity: protectedHeader.count + payload.count + 32)
        writer.writeArray(count: 4)
        writer.writeText("Signature1")
        writer.writeBytes(protectedHeader)
        writer.writeBytes([UInt8]())
        writer.writeBytes(payload)
        return writer.bytes
    }

    /// The finished message: tag 18, then the array (`D2 84 …`), with an empty unprotected header.
    public static func encode(protectedHeader: [UInt8], payload: [UInt8], signature: [UInt8]) -> [UInt8] {
        var writer = CBORWriter(capacity: protectedHeader.count + payload.count + signature.count + 32)
        writer.writeTag(18)
        writer.writeArray(count: 4)
        writer.writeBytes(protectedHeader)
        writer.writeMap(count: 0)
        writer.writeBytes(payload)
        writer.writeBytes(signature)
        return writer.bytes
    }
}
