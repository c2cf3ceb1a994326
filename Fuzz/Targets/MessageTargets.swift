import COSE
import Encodings
import HealthCertificate
import HostPrimitives

/// The container: signed message, compression, text.
enum MessageTargets {
    static func cose(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        guard let message = try? COSESign1(decoding: input) else { return }
        _ = message.algorithm
        if let parameter = message.headerParameter(4), parameter.place == .protected {
            try promise(message.protectedHeader[4] != nil, "cose: a parameter stands where it is said to stand")
        }
        guard case .array(let parts)? = try? CBORReader.decode(message.signatureInput[...]), parts.count == 4 else {
            throw BrokenPromise("cose: what is signed is an array of four")
        }
        try promise(parts[0].string == "Signature1", "cose: what is signed says so")
        try promise(parts[2].byteString?.isEmpty == true, "cose: no additional data is signed")
        try promise(parts[3].byteString == message.payload, "cose: the payload is what is signed")
        let encoded = COSESign1.encode(
            protectedHeader: [UInt8](message.protectedHeaderBytes),
            payload: [UInt8](message.payload),
            signature: [UInt8](message.signature)
        )
        guard let again = try? COSESign1(decoding: encoded[...]) else {
            throw BrokenPromise("cose: what was read, written again, can be read")
        }
        try promise(again.payload == message.payload, "cose: the payload stays")
        try promise(again.signature == message.signature, "cose: the signature stays")
        try promise(again.signatureInput == message.signatureInput, "cose: what is signed stays")
    }

    static func hc1(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let tools = Compression.ofThisThread
        guard let stream = try? HC1.decode(input, inflater: tools.inflater) else { return }
        try promise(stream.bytes.count <= HC1.messageSizeMax, "hc1: what is inflated is bounded")
        try promise(stream.trailingByteCount <= input.count, "hc1: what is left over was there")
        try roundTrip(stream.bytes, tools)
    }

    static func deflated(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let tools = Compression.ofThisThread
        try roundTrip([UInt8](input), tools)
        // The same bytes as a damaged stream.
        guard let stream = try? tools.inflater.inflate([UInt8](input), sizeMax: 100_000) else { return }
        try promise(stream.bytes.count <= 100_000, "inflate: the limit is kept")
    }

    private static func roundTrip(_ message: [UInt8], _ tools: Compression) throws(BrokenPromise) {
        guard message.count <= 65_536 else { return }
        let text = Array(HC1.encode(message, compressor: tools.compressor).utf8)
        guard let stream = try? HC1.decode(text[...], inflater: tools.inflater) else {
            throw BrokenPromise("hc1: what was encoded can be decoded")
        }
        try promise(stream.bytes == message, "hc1: what was encoded decodes to itself")
        try promise(stream.trailingByteCount == 0, "hc1: nothing is left over")
    }
}
