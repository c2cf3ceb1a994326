/// Strings and numbers of a JSON text, apart from its structure.
extension JSONReader {
    mutating func string() throws(Error) -> String {
        position += 1
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                let text = try text(of: UnsafeBufferPointer(rebasing: bytes[start..<position]), at: start)
                position += 1
                return text
            case UInt8(ascii: "\\"): return try escapedString(from: start)
            case 0..<0x20: throw .controlCharacter(offset: position)
            default: position += 1
            }
        }
        throw .endUnexpected(offset: position)
    }

    /// Reads the rest of a string of which the bytes from `start` on hold no escape up to here.
    private mutating func escapedString(from start: Int) throws(Error) -> String {
        var content = Array(bytes[start..<position])
        while true {
            let byte = try peek()
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: content, as: UTF8.self) else { throw .notUTF8(offset: start) }
                return text
            case UInt8(ascii: "\\"): try appendEscape(to: &content)
            case 0..<0x20: throw .controlCharacter(offset: position - 1)
            default: content.append(byte)
            }
        }
    }

    private mutating func appendEscape(to content: inout [UInt8]) throws(Error) {
        let offset = position - 1
        let byte = try peek()
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"):
            var code = try hexadecimalUnit(escapeAt: offset)
            if (0xD800..<0xDC00).contains(code) {
                guard try peek() == UInt8(ascii: "\\") else { throw .escapeInvalid(offset: offset) }
                position += 1
                guard try peek() == UInt8(ascii: "u") else { throw .escapeInvalid(offset: offset) }
                position += 1
                let low = try hexadecimalUnit(escapeAt: offset)
                guard (0xDC00..<0xE000).contains(low) else { throw .escapeInvalid(offset: offset) }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw .escapeInvalid(offset: offset) }
            content.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        default: throw .escapeInvalid(offset: offset)
        }
    }

    private mutating func hexadecimalUnit(escapeAt offset: Int) throws(Error) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            let digit = try peek()
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): code = code << 4 | UInt32(digit - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): code = code << 4 | UInt32(digit - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): code = code << 4 | UInt32(digit - UInt8(ascii: "A") + 10)
            default: throw .escapeInvalid(offset: offset)
            }
            position += 1
        }
        return code
    }

    private func text(of content: UnsafeBufferPointer<UInt8>, at offset: Int) throws(Error) -> String {
        guard let text = String(validating: content, as: UTF8.self) else { throw .notUTF8(offset: offset) }
        return text
    }

    mutating func number() throws(Error) -> JSONValue {
        let start = position
        var isInteger = true
        if try peek() == UInt8(ascii: "-") { position += 1 }
        if try peek() == UInt8(ascii: "0") { position += 1 } else { try digits() }
        if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
            isInteger = false
            position += 1
            try digits()
        }
        if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
            isInteger = false
            position += 1
            let sign = try peek()
            if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { position += 1 }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        // "-0" stays a decimal: an integer would lose its sign.
        if isInteger, text != "-0", let integer = WideInt(text) { return .integer(integer) }
        guard let value = Double(text), value.isFinite else { throw .numberOutOfRange(offset: start) }
        return .decimal(JSONDecimal(value: value, text: text))
    }

    private mutating func digits() throws(Error) {
        let start = position
        while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
            position += 1
        }
        guard position == start else { return }
        guard position < bytes.count else { throw .endUnexpected(offset: position) }
        throw .byteUnexpected(offset: position)
    }
}
