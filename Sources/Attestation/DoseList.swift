import Crypto

/// A Merkle tree over the digests of dose documents: one root to sign, and a short path that proves each document alone.
///
/// The tree of RFC 6962 §2.1: a leaf is SHA-256 of 0x00 and the digest, a node SHA-256 of 0x01 and its two children, so that
/// neither passes for the other. Building takes O(n) hashes, each path O(log n) copies.
public struct DoseList: Sendable {
    /// Bytes of a hash.
    public static let hashByteCount = 32
    /// The most hashes that a path may hold; a list of more than 2^40 documents does not exist.
    public static let pathHashCountMax = 40

    /// The hashes of each level one after the other, from the leaves up; the last level is the root alone.
    private let levels: [[UInt8]]

    /// How many documents the list holds.
    public let leafCount: Int

    /// Builds the tree over digests, in their order.
    ///
    /// - Precondition: there is at least one, and each has 32 bytes.
    public init(digests: [[UInt8]]) {
        precondition(!digests.isEmpty, "a dose list without documents")
        let size = DoseList.hashByteCount
        var buffer = [UInt8](repeating: 0, count: 1 + size)
        var level: [UInt8] = []
        level.reserveCapacity(digests.count * size)
        for digest in digests {
            precondition(digest.count == size, "a document digest that is not 32 bytes")
            buffer.replaceSubrange(1..., with: digest)
            DoseList.appendHash(of: buffer, to: &level)
        }
        var levels = [level]
        while level.count > size {
            let count = level.count / size
            var next: [UInt8] = []
            next.reserveCapacity((count + 1) / 2 * size)
            var pair = [UInt8](repeating: 1, count: 1 + 2 * size)
            for index in stride(from: 0, to: count - 1, by: 2) {
                pair.replaceSubrange(1..., with: level[index * size..<(index + 2) * size])
                DoseList.appendHash(of: pair, to: &next)
            }
            // An odd last node goes up as it is: that is the tree of RFC 6962, built level by level.
            if count % 2 == 1 { next.append(contentsOf: level[(count - 1) * size..<count * size]) }
            levels.append(next)
            level = next
        }
        self.levels = levels
        self.leafCount = digests.count
    }

    /// The root, 32 bytes.
    public var root: [UInt8] { levels[levels.count - 1] }

    /// The hashes from a leaf to the root, one after the other; empty in a list of one.
    ///
    /// - Precondition: `leafIndex` lies in the list.
    public func path(leafIndex: Int) -> [UInt8] {
        precondition((0..<leafCount).contains(leafIndex), "a leaf outside the list")
        let size = DoseList.hashByteCount
        var path: [UInt8] = []
        path.reserveCapacity((levels.count - 1) * size)
        var index = leafIndex
        for level in levels.dropLast() {
            let sibling = index ^ 1
            if sibling * size < level.count { path.append(contentsOf: level[sibling * size..<(sibling + 1) * size]) }
            index >>= 1
        }
        return path
    }

    /// Whether a document with this digest stands at this place of the list with this root.
    ///
    /// Any input is answered; nothing is assumed of it. Source: RFC 9162 §2.1.3.2.
    public static func includes(
        digest: [UInt8],
        leafIndex: Int,
        leafCount: Int,
        path: [UInt8],
        root: [UInt8]
    ) -> Bool {
        let size = hashByteCount
        guard digest.count == size, root.count == size, leafIndex >= 0, leafIndex < leafCount,
            path.count % size == 0, path.count / size <= pathHashCountMax
        else { return false }
        var node = leafIndex
        var last = leafCount - 1
        // One buffer for all hashes of the way: the mark, the left child, the right child.
        return withUnsafeTemporaryAllocation(byteCount: 1 + 2 * size, alignment: 8) { buffer in
            buffer[0] = 0
            buffer.copyBytes(to: 1, digest[...])
            var hash = SHA256.hash(bytes: UnsafeRawBufferPointer(rebasing: buffer[..<(1 + size)]))
            buffer[0] = 1
            var start = 0
            while start < path.count {
                guard last > 0 else { return false }
                let isRight = node & 1 == 1 || node == last
                buffer.copyBytes(to: isRight ? 1 + size : 1, hash)
                buffer.copyBytes(to: isRight ? 1 : 1 + size, path[start..<start + size])
                hash = SHA256.hash(bytes: UnsafeRawBufferPointer(buffer))
                if isRight {
                    while node & 1 == 0, node != 0 {
                        node >>= 1
                        last >>= 1
                    }
                }
                node >>= 1
                last >>= 1
                start += size
            }
            return last == 0 && hash.withUnsafeBytes { $0.elementsEqual(root) }
        }
    }

    private static func appendHash(of bytes: [UInt8], to hashes: inout [UInt8]) {
        SHA256.hash(data: bytes).withUnsafeBytes { hashes.append(contentsOf: $0) }
    }
}

extension SHA256 {
    /// The hash of bytes that lie anywhere, without a copy.
    fileprivate static func hash(bytes: UnsafeRawBufferPointer) -> SHA256Digest {
        var hasher = SHA256()
        hasher.update(bufferPointer: bytes)
        return hasher.finalize()
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Puts a hash at a place.
    fileprivate func copyBytes(to offset: Int, _ hash: ArraySlice<UInt8>) {
        UnsafeMutableRawBufferPointer(rebasing: self[offset...]).copyBytes(from: hash)
    }

    /// Puts a hash at a place.
    fileprivate func copyBytes(to offset: Int, _ hash: SHA256Digest) {
        hash.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: self[offset...]).copyMemory(from: $0) }
    }
}
