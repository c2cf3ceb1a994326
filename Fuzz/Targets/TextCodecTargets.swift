import Encodings
import HealthCertificate

/// Codecs between bytes and text.
enum TextCodecTargets {
    static func base45(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let bytes = [UInt8](input)
        let encoded = Base45.encode(bytes)
        let back = try? Base45.decode(encoded[...])
        try promise(back == bytes, "base45: what was encoded decodes to itself")
        do {
            let decoded = try Base45.decode(input)
            // Every group has one spelling, so that no two texts stand for the same bytes.
            try promise(Base45.encode(decoded) == bytes, "base45: what was decoded encodes to itself")
        } catch let fault as Base45.DecodingError {
            try offsetLies(fault, in: input)
        } catch {
            throw error as? BrokenPromise ?? BrokenPromise("base45: an error of another kind")
        }
    }

    private static func offsetLies(
        _ fault: Base45.DecodingError,
        in input: ArraySlice<UInt8>
    ) throws(BrokenPromise) {
        switch fault {
        case .lengthInvalid(let count): try promise(count == input.count, "base45: the fault names the length")
        case .characterInvalid(let offset), .groupTooLarge(let offset):
            try promise((0..<input.count).contains(offset), "base45: the fault lies in the text")
        }
    }

    static func base64(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let bytes = [UInt8](input)
        for alphabet in [Base64.Alphabet.standard, .url] {
            let text = Base64.encode(bytes, alphabet: alphabet)
            try promise(Base64.decode(text) == bytes, "base64: what was encoded decodes to itself")
        }
        guard let decoded = Base64.decode(input) else { return }
        try promise(Base64.decode(Base64.encode(decoded)) == decoded, "base64: what was decoded stays the same")
        try promise(decoded.count <= input.count / 4 * 3 + 3, "base64: the output is bounded by the input")
    }

    static func hex(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let bytes = [UInt8](input)
        try promise(Hex.decode(Hex.encode(bytes)) == bytes, "hex: what was encoded decodes to itself")
        guard let text = String(validating: input, as: UTF8.self), let decoded = Hex.decode(text) else { return }
        try promise(
            Hex.encode(decoded).utf8.elementsEqual(input.map { $0 >= 0x41 && $0 <= 0x46 ? $0 | 0x20 : $0 }),
            "hex: what was decoded encodes to itself in lower case"
        )
    }

    static func utf8(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let text = String(validating: input, as: UTF8.self)
        let isValid = UTF8Text.isValid(input)
        try promise(isValid == (text != nil), "utf8: valid is what the standard library finds valid")
        guard let text else { return }
        try promise(UTF8Text.scalarCount(input) == text.unicodeScalars.count, "utf8: scalars are counted right")
    }

    static func uvci(_ input: ArraySlice<UInt8>) throws(BrokenPromise) {
        let isWellFormed = UVCI.isWellFormed(utf8: input)
        guard let text = String(validating: input, as: UTF8.self) else { return }
        try promise(isWellFormed == UVCI.isWellFormed(text), "uvci: bytes and text get the same answer")
        guard let character = UVCI.checkCharacter(of: input), !input.contains(UInt8(ascii: "#")) else { return }
        try promise(input.count < 1000 || isWellFormed == false, "uvci: length is bounded")
        if isWellFormed, input.count <= UVCI.lengthMax - 2 {
            try promise(
                UVCI.isWellFormed(utf8: input + [UInt8(ascii: "#"), character]),
                "uvci: an identifier with its own check character is well-formed"
            )
        }
    }
}
