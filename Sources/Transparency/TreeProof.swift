/// Checks proofs; any input is answered, and nothing is assumed of it.
///
/// Written from RFC 9162, not from the code that makes proofs, so that the two check each other.
public enum TreeProof {
    /// The most hashes that a proof may hold.
    public static let hashCountMax = 64

    /// Whether an entry with this hash stands at `index` in the tree of this size and root.
    ///
    /// Source: RFC 9162 §2.1.3.2.
    public static func includes(_ leaf: LogHash, at index: Int, size: Int, root: LogHash, proof: [LogHash]) -> Bool {
        guard index >= 0, index < size, proof.count <= hashCountMax else { return false }
        var first = index
        var last = size - 1
        var hash = leaf
        for sibling in proof {
            guard last > 0 else { return false }
            if first & 1 == 1 || first == last {
                hash = LogHash.node(sibling, hash)
                while first & 1 == 0, first != 0 {
                    first >>= 1
                    last >>= 1
                }
            } else {
                hash = LogHash.node(hash, sibling)
            }
            first >>= 1
            last >>= 1
        }
        return last == 0 && hash == root
    }

    /// Whether the tree of `size` begins with the tree of `oldSize`.
    ///
    /// Source: RFC 9162 §2.1.4.2.
    public static func isConsistent(
        from oldSize: Int,
        _ oldRoot: LogHash,
        to size: Int,
        _ root: LogHash,
        proof: [LogHash]
    ) -> Bool {
        guard oldSize >= 0, oldSize <= size, proof.count <= hashCountMax else { return false }
        if oldSize == 0 { return proof.isEmpty && oldRoot == .emptyTree && (size > 0 || root == oldRoot) }
        if oldSize == size { return proof.isEmpty && oldRoot == root }
        guard !proof.isEmpty else { return false }
        let path = oldSize.nonzeroBitCount == 1 ? [oldRoot] + proof : proof
        var first = oldSize - 1
        var last = size - 1
        while first & 1 == 1 {
            first >>= 1
            last >>= 1
        }
        var old = path[0]
        var new = path[0]
        for sibling in path.dropFirst() {
            guard last > 0 else { return false }
            if first & 1 == 1 || first == last {
                old = LogHash.node(sibling, old)
                new = LogHash.node(sibling, new)
                while first & 1 == 0, first != 0 {
                    first >>= 1
                    last >>= 1
                }
            } else {
                new = LogHash.node(new, sibling)
            }
            first >>= 1
            last >>= 1
        }
        return last == 0 && old == oldRoot && new == root
    }
}
