import COSE

/// A key that signs and checks by a keyed sum, and remembers what it said last.
final class ToyKey: PreparedKey {
    private let algorithm: COSEAlgorithm
    /// How often a signature was found valid, by any key: one input is fed at a time.
    nonisolated(unsafe) static var validCount = 0

    init(algorithm: COSEAlgorithm) { self.algorithm = algorithm }

    func check(signature: ArraySlice<UInt8>, message: [UInt8], algorithm: COSEAlgorithm) -> SignatureVerdict {
        guard algorithm == self.algorithm else { return .keyOfWrongKind }
        guard signature.elementsEqual(Self.sign(message)) else { return .invalid }
        Self.validCount += 1
        return .valid
    }

    /// The only signature that is valid for a message: sixteen bytes, and zeros up to the length of a signature of ES256.
    static func sign(_ message: [UInt8]) -> [UInt8] {
        var signature: [UInt8] = []
        for secret: UInt64 in [0x5EED, 0xF00D] {
            let sum = sum(of: message, secret: secret)
            for index in 0..<8 { signature.append(UInt8(truncatingIfNeeded: sum >> UInt64(index * 8))) }
        }
        return signature + [UInt8](repeating: 0, count: 48)
    }

    static func sum(of bytes: [UInt8], secret: UInt64) -> UInt64 {
        var sum = 0xCBF2_9CE4_8422_2325 ^ secret
        for byte in bytes { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return sum ^ sum >> 29
    }
}
