/// The first sixteen bytes of a SHA-256, as two words, so that a million of them take sixteen million bytes.
///
/// Ordered as the bytes are. Source: EU-DCC §4.1.
public struct RevocationHash: Hashable, Sendable, Comparable {
    /// How many bytes of the hash are kept.
    public static let byteCount = 16

    private let high: UInt64
    private let low: UInt64

    /// Takes the first sixteen bytes; nothing when there are fewer.
    public init?(_ bytes: ArraySlice<UInt8>) {
        guard bytes.count >= Self.byteCount else { return nil }
        var words: (UInt64, UInt64) = (0, 0)
        let start = bytes.startIndex
        for offset in 0..<8 {
            words.0 = words.0 << 8 | UInt64(bytes[start + offset])
            words.1 = words.1 << 8 | UInt64(bytes[start + 8 + offset])
        }
        high = words.0
        low = words.1
    }

    /// By the first byte that differs.
    public static func < (one: RevocationHash, other: RevocationHash) -> Bool {
        one.high != other.high ? one.high < other.high : one.low < other.low
    }

    /// The sixteen bytes.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        append(to: &bytes)
        return bytes
    }

    /// Hashes one behind the other.
    static func joined(_ hashes: [RevocationHash]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(hashes.count * byteCount)
        for hash in hashes { hash.append(to: &bytes) }
        return bytes
    }

    /// The hashes of ``joined(_:)``; nothing when the length is no multiple of sixteen.
    static func separated(_ bytes: ArraySlice<UInt8>) -> [RevocationHash]? {
        guard bytes.count % byteCount == 0 else { return nil }
        var hashes: [RevocationHash] = []
        hashes.reserveCapacity(bytes.count / byteCount)
        var rest = bytes
        while let hash = RevocationHash(rest) {
            hashes.append(hash)
            rest = rest.dropFirst(byteCount)
        }
        return hashes
    }

    private func append(to bytes: inout [UInt8]) {
        for word in [high, low] {
            var shift: UInt64 = 64
            while shift > 0 {
                shift -= 8
                bytes.append(UInt8(truncatingIfNeeded: word >> shift))
            }
        }
    }
}
