/// What has been revoked, ready to be asked.
///
/// Sixteen bytes a hash (twenty where hashes of one key expire at different times), and one search by halving for each
/// type of hash that the list holds. Source: EU-DCC §4.
public struct RevocationList: Sendable {
    /// What is asked about a certificate.
    public struct Subject: Sendable {
        /// The key identifiers under which its signer is known: the one in the message, the one of the certificate.
        public var keyIdentifiers: [[UInt8]]
        /// The country of the signer's certificate, if it names one.
        public var signerCountry: String?
        /// The country that issued, as the claims say.
        public var issuer: String?
        /// The identifiers and countries of its entries, as UTF-8.
        public var entries: [(identifier: [UInt8], country: [UInt8]?)]
        /// The signature.
        public var signature: [UInt8]
        /// Whether the signature is r and s, of which only r tells: s can be negated by anyone.
        public var isElliptic: Bool

        /// Puts the question.
        public init(
            keyIdentifiers: [[UInt8]],
            signerCountry: String?,
            issuer: String?,
            entries: [(identifier: [UInt8], country: [UInt8]?)],
            signature: [UInt8],
            isElliptic: Bool
        ) {
            self.keyIdentifiers = keyIdentifiers
            self.signerCountry = signerCountry
            self.issuer = issuer
            self.entries = entries
            self.signature = signature
            self.isElliptic = isElliptic
        }
    }

    /// Groups by key identifier; those of unknown keys under the empty one.
    private var groups: [[UInt8]: [RevocationGroup]] = [:]
    private let host: any CertificateHost
    private var hashTypes: Set<RevocationHashType> = []

    /// How many hashes the list holds.
    public private(set) var count = 0

    /// Makes a list of batches; they may come in any order and overlap.
    public init(_ batches: [RevocationBatch], host: any CertificateHost) {
        self.host = host
        var order = batches.indices.map { ($0, Self.upper(batches[$0].country)) }
        order.sort { one, other in
            let (a, b) = (batches[one.0], batches[other.0])
            let (firstKey, secondKey) = (a.keyIdentifier ?? [], b.keyIdentifier ?? [])
            if firstKey != secondKey { return firstKey.lexicographicallyPrecedes(secondKey) }
            if a.hashType != b.hashType { return a.hashType.rawValue < b.hashType.rawValue }
            return one.1.lexicographicallyPrecedes(other.1)
        }
        var position = 0
        while position < order.count {
            let first = batches[order[position].0]
            let country = order[position].1
            var pairs: [(hash: RevocationHash, expiry: UInt32)] = []
            while position < order.count {
                let batch = batches[order[position].0]
                guard batch.keyIdentifier == first.keyIdentifier, batch.hashType == first.hashType,
                    order[position].1 == country
                else { break }
                let expiry = UInt32(clamping: batch.expiresAt)
                for hash in batch.hashes { pairs.append((hash, expiry)) }
                position += 1
            }
            let group = RevocationGroup(country: country, hashType: first.hashType, pairs: pairs)
            count += group.count
            hashTypes.insert(first.hashType)
            groups[first.keyIdentifier ?? [], default: []].append(group)
        }
    }

    /// Whether a certificate has been revoked, as far as the list knows at a moment.
    ///
    /// A country revokes its own certificates only: a batch counts when its country is the signer's, or, where the
    /// signer's certificate names none, the issuer's.
    ///
    /// - Parameter clock: Seconds since 1970; batches that expired before it are passed over.
    public func contains(_ subject: Subject, at clock: Double) -> Bool {
        var candidates = groups[[]] ?? []
        var asked: [[UInt8]] = [[]]
        for identifier in subject.keyIdentifiers where !asked.contains(identifier) {
            asked.append(identifier)
            candidates += groups[identifier] ?? []
        }
        guard !candidates.isEmpty else { return false }
        let country = Self.upper(subject.signerCountry ?? subject.issuer ?? "")
        for hashType in RevocationHashType.allCases where hashTypes.contains(hashType) {
            let relevant = candidates.filter { $0.hashType == hashType && $0.country == country }
            guard !relevant.isEmpty else { continue }
            for hash in hashes(of: subject, type: hashType) {
                if relevant.contains(where: { $0.contains(hash, at: clock) }) { return true }
            }
        }
        return false
    }

    /// The hashes under which a certificate may stand in a list.
    private func hashes(of subject: Subject, type: RevocationHashType) -> [RevocationHash] {
        var inputs: [[UInt8]] = []
        switch type {
        case .certificateIdentifier:
            for entry in subject.entries { inputs.append(entry.identifier) }
        case .countryAndIdentifier:
            // Deployed readers differ: some take the issuer of the token, some the country of the entry.
            for entry in subject.entries {
                if let issuer = subject.issuer { inputs.append(Array(issuer.utf8) + entry.identifier) }
                if let country = entry.country { inputs.append(country + entry.identifier) }
            }
        case .signature:
            // Deployed readers take r alone; the gateway's description says the whole signature.
            if subject.isElliptic { inputs.append([UInt8](subject.signature.prefix(32))) }
            inputs.append(subject.signature)
        }
        return inputs.compactMap { RevocationHash(host.sha256($0)[...]) }
    }

    private static func upper(_ text: String) -> [UInt8] {
        text.utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 32 : $0 }
    }
}
