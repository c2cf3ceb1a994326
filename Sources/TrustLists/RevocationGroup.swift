/// All hashes of one country, key and type, sorted, so that one is found by halving.
struct RevocationGroup: Sendable {
    /// Whose certificates, as upper-case ASCII.
    let country: [UInt8]
    let hashType: RevocationHashType
    private let hashes: [RevocationHash]
    /// When each hash expires, in seconds since 1970 up to 2106; empty when all expire together.
    private let expiries: [UInt32]
    private let commonExpiry: UInt32

    /// Sorts pairs of hash and expiry; of a hash that stands twice the later expiry counts.
    init(country: [UInt8], hashType: RevocationHashType, pairs: [(hash: RevocationHash, expiry: UInt32)]) {
        let sorted = pairs.sorted { $0.hash != $1.hash ? $0.hash < $1.hash : $0.expiry > $1.expiry }
        var hashes: [RevocationHash] = []
        var expiries: [UInt32] = []
        hashes.reserveCapacity(sorted.count)
        let first = sorted.first?.expiry ?? 0
        let isUniform = sorted.allSatisfy { $0.expiry == first }
        for pair in sorted where hashes.last != pair.hash {
            hashes.append(pair.hash)
            if !isUniform { expiries.append(pair.expiry) }
        }
        self.country = country
        self.hashType = hashType
        self.hashes = hashes
        self.expiries = expiries
        commonExpiry = first
    }

    var count: Int { hashes.count }

    /// Whether a hash stands here and has not expired.
    func contains(_ hash: RevocationHash, at clock: Double) -> Bool {
        var low = 0
        var high = hashes.count
        while low < high {
            let middle = (low + high) / 2
            if hashes[middle] < hash { low = middle + 1 } else { high = middle }
        }
        guard low < hashes.count, hashes[low] == hash else { return false }
        return clock <= Double(expiries.isEmpty ? commonExpiry : expiries[low])
    }
}
