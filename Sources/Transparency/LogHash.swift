import Crypto

/// A hash in the log: of an entry, of two hashes, or of a whole tree; 32 bytes.
///
/// Held in registers, so that millions of them lie side by side without an allocation. Source: RFC 6962 §2.1.
public struct LogHash: Hashable, Sendable {
    /// How many bytes a hash has.
    public static let byteCount = 32

    private let words: SIMD4<UInt64>

    /// Reads a hash from exactly 32 bytes; nothing for any other count.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == LogHash.byteCount else { return nil }
        self = Array(bytes).withUnsafeBytes { LogHash(unchecked: $0) }
    }

    /// Reads a hash from the first 32 of these bytes.
    init(unchecked bytes: UnsafeRawBufferPointer) {
        words = bytes.loadUnaligned(as: SIMD4<UInt64>.self)
    }

    private init(_ digest: SHA256Digest) {
        words = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// Appends the 32 bytes.
    func append(to bytes: inout [UInt8]) { withUnsafeBytes(of: words) { bytes.append(contentsOf: $0) } }

    /// The root of a log without entries: the hash of nothing.
    public static let emptyTree = LogHash(SHA256.hash(data: [UInt8]()))

    /// SHA-256 of bytes as they are: how a key event names a certificate or a public key.
    public static func digest(of bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// The hash of an entry: SHA-256 of 0x00 and the entry.
    public static func leaf(_ entry: [UInt8]) -> LogHash {
        entry.withUnsafeBytes { leaf($0) }
    }

    /// The hash of an entry that lies anywhere.
    static func leaf(_ entry: UnsafeRawBufferPointer) -> LogHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + entry.count, alignment: 8) { buffer in
            buffer[0] = 0
            UnsafeMutableRawBufferPointer(rebasing: buffer[1...]).copyMemory(from: entry)
            return hash(buffer)
        }
    }

    /// The hash of two neighbours: SHA-256 of 0x01, the left hash and the right hash.
    public static func node(_ left: LogHash, _ right: LogHash) -> LogHash {
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 8) { buffer in
            buffer[0] = 1
            buffer.storeBytes(of: left.words, toByteOffset: 1, as: SIMD4<UInt64>.self)
            buffer.storeBytes(of: right.words, toByteOffset: 1 + byteCount, as: SIMD4<UInt64>.self)
            return hash(buffer)
        }
    }

    /// The root over a number of neighbours that is a power of two.
    static func root(over hashes: ArraySlice<LogHash>) -> LogHash {
        precondition(hashes.count.nonzeroBitCount == 1, "a whole subtree has a power of two of leaves")
        var level = Array(hashes)
        var count = level.count
        while count > 1 {
            count /= 2
            for place in 0..<count { level[place] = node(level[2 * place], level[2 * place + 1]) }
        }
        return level[0]
    }

    private static func hash(_ bytes: UnsafeMutableRawBufferPointer) -> LogHash {
        var hasher = SHA256()
        hasher.update(bufferPointer: UnsafeRawBufferPointer(bytes))
        return LogHash(hasher.finalize())
    }
}
