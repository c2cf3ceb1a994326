/// The text form of bytes that a QR code holds best in its alphanumeric mode.
///
/// Source: RFC 9285. Two bytes become three characters, a last single byte becomes two.
public enum Base45 {
    /// What is wrong with a text that is not base45.
    ///
    /// Offsets count characters from the start of the slice.
    public enum DecodingError: Error, Hashable, Sendable {
        /// The length leaves one character over, which no bytes can produce.
        case lengthInvalid(count: Int)
        /// A character outside the alphabet.
        case characterInvalid(offset: Int)
        /// A group of three above 65535, or a last pair above 255.
        case groupTooLarge(offset: Int)
    }

    private static let alphabet: [UInt8] = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".utf8)

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        for (value, character) in alphabet.enumerated() { table[Int(character)] = UInt8(value) }
        return table
    }()

    /// Returns the ASCII characters that stand for `bytes`.
    ///
    /// - Complexity: O(*n*), one allocation.
    public static func encode(_ bytes: [UInt8]) -> [UInt8] {
        let count = bytes.count / 2 * 3 + (bytes.count % 2) * 2
        return [UInt8](unsafeUninitializedCapacity: count) { output, written in
            bytes.withUnsafeBufferPointer { input in
                alphabet.withUnsafeBufferPointer { alphabet in
                    encode(input, alphabet, into: output)
                }
            }
            written = count
        }
    }

    private static func encode(
        _ input: UnsafeBufferPointer<UInt8>,
        _ alphabet: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) {
        var source = 0
        var target = 0
        while source + 1 < input.count {
            let number = Int(input[source]) << 8 | Int(input[source + 1])
            output[target] = alphabet[number % 45]
            output[target + 1] = alphabet[number / 45 % 45]
            output[target + 2] = alphabet[number / 2025]
            source += 2
            target += 3
        }
        if source < input.count {
            let number = Int(input[source])
            output[target] = alphabet[number % 45]
            output[target + 1] = alphabet[number / 45]
        }
    }

    /// Returns the bytes that ASCII characters stand for.
    ///
    /// Lower case is refused, as the alphabet has none; nothing is skipped or guessed.
    /// - Throws: ``DecodingError`` at the first fault.
    /// - Complexity: O(*n*), one allocation.
    public static func decode(_ ascii: ArraySlice<UInt8>) throws(DecodingError) -> [UInt8] {
        let count = ascii.count
        guard count % 3 != 1 else { throw .lengthInvalid(count: count) }
        var output = [UInt8](repeating: 0, count: count / 3 * 2 + (count % 3 == 2 ? 1 : 0))
        var failure: DecodingError?
        ascii.withUnsafeBufferPointer { input in
            values.withUnsafeBufferPointer { values in
                output.withUnsafeMutableBufferPointer { output in
                    failure = decode(input, values, into: output)
                }
            }
        }
        if let failure { throw failure }
        return output
    }

    private static func decode(
        _ input: UnsafeBufferPointer<UInt8>,
        _ values: UnsafeBufferPointer<UInt8>,
        into output: UnsafeMutableBufferPointer<UInt8>
    ) -> DecodingError? {
        var source = 0
        var target = 0
        while source + 2 < input.count {
            let first = values[Int(input[source])]
            let second = values[Int(input[source + 1])]
            let third = values[Int(input[source + 2])]
            guard first | second | third < 0x40 else { return firstInvalid(input, values, from: source) }
            let number = Int(first) + 45 * Int(second) + 2025 * Int(third)
            guard number <= 0xFFFF else { return .groupTooLarge(offset: source) }
            output[target] = UInt8(number >> 8)
            output[target + 1] = UInt8(number & 0xFF)
            source += 3
            target += 2
        }
        if source < input.count {
            let first = values[Int(input[source])]
            let second = values[Int(input[source + 1])]
            guard first | second < 0x40 else { return firstInvalid(input, values, from: source) }
            let number = Int(first) + 45 * Int(second)
            guard number <= 0xFF else { return .groupTooLarge(offset: source) }
            output[target] = UInt8(number)
        }
        return nil
    }

    private static func firstInvalid(
        _ input: UnsafeBufferPointer<UInt8>,
        _ values: UnsafeBufferPointer<UInt8>,
        from start: Int
    ) -> DecodingError {
        var offset = start
        while values[Int(input[offset])] != 0xFF { offset += 1 }
        return .characterInvalid(offset: offset)
    }
}
