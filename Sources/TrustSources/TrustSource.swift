import Encodings
public import TrustLists

/// Reads certificates from what a person has at hand: PEM, DER, JSON, JSON Lines, DID documents, answers of a gateway,
/// signed bundles.
///
/// What is not taken is kept with the reason. Only certificates of document signers, and those of which the source says no
/// use, become signers; authorities and keys for encryption are kept beside them.
public struct TrustSource {
    /// The signers read so far.
    public private(set) var list = TrustList()
    /// Every certificate read so far, each once for each use and place it has.
    public private(set) var entries: [TrustEntry] = []
    /// What was not taken; at most ``refusalCountMax`` are kept, and ``unreadableCount`` counts all.
    public private(set) var refusals: [TrustRefusal] = []
    /// How many items were not taken.
    public private(set) var unreadableCount = 0
    /// How many certificates were read, repetitions included.
    public private(set) var readCount = 0
    /// Key identifiers that a gateway says are gone, as it writes them.
    public private(set) var tombstones: [String] = []
    /// How many items of DID documents were links to other documents, which are not followed.
    public private(set) var linkCount = 0
    /// The signed bundles among the sources.
    public private(set) var bundles: [TrustBundle] = []

    /// The items of gateways' answers among them, with the signatures that are still to be checked.
    public private(set) var gatewayItems: [GatewayItem] = []

    /// How many refusals are kept.
    public static let refusalCountMax = 10_000

    let host: any CertificateHost
    /// The certificates that are believed to sign bundles.
    public let bundleSigners: [TrustedCertificate]
    private var known: Set<TrustEntry> = []
    /// The file that is being read, its last part.
    var sourceName = ""
    /// How large the content of a file may be, unpacked.
    public static let contentSizeMax = 256 << 20

    /// Makes a source without signers.
    ///
    /// - Parameter bundleSigners: The certificates that are believed to sign bundles; without any, no bundle is read.
    public init(host: any CertificateHost, bundleSigners: [TrustedCertificate] = []) {
        self.host = host
        self.bundleSigners = bundleSigners
    }

    /// Adds what a signed bundle holds, which whoever opened it believes.
    ///
    /// - Parameter name: Where it was read: the last part of a path.
    public mutating func add(bundle: TrustBundle, name: String) {
        bundles.append(bundle)
        let isFirst = entries.isEmpty
        sourceName = name
        for entry in bundle.entries { add(entry, isNew: isFirst) }
    }

    /// Adds all certificates of a file's content.
    ///
    /// - Parameter name: Where it was read: the last part of a path.
    package mutating func add(content: [UInt8], name: String, place: TrustPlace) {
        sourceName = name
        add(content: content, place: place)
    }

    /// Adds all certificates of a file's content.
    public mutating func add(content: [UInt8]) { add(content: content, place: TrustPlace()) }

    private mutating func add(content: [UInt8], place: TrustPlace) {
        if content.first == 0x30 {
            add(certificate: content, place: place)
            return
        }
        let blocks = PEM.certificates(in: content)
        let isJSON = content.first { $0 > 0x20 }.map { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") } ?? false
        if !blocks.isEmpty, !isJSON {
            for block in blocks { add(certificate: block, place: place) }
            return
        }
        if let value = try? JSONReader.read(content, byteCountMax: Self.contentSizeMax) {
            add(json: value, place: place, isCertificate: false)
            return
        }
        var hasFault = false
        for line in content.split(separator: 0x0A) where line.contains(where: { $0 > 0x20 }) {
            guard let value = try? JSONReader.read(line) else {
                // One refusal for a file, not one for each of its lines.
                if !hasFault { refuse(place, .notReadable) }
                hasFault = true
                continue
            }
            add(json: value, place: place, isCertificate: false)
        }
    }

    /// Adds a certificate in DER.
    mutating func add(certificate encoded: [UInt8], place: TrustPlace, sayingWhichKey: Bool = true) {
        var declared: [UInt8]?
        if sayingWhichKey, let text = place.keyIdentifier, let bytes = Base64.decode(text), !bytes.isEmpty,
            bytes.count <= 64, bytes != [UInt8](host.sha256(encoded).prefix(8))
        {
            declared = bytes
        }
        let entry = TrustEntry(
            encoded: encoded,
            usage: place.usage,
            country: place.country,
            domain: place.domain,
            source: sourceName,
            declaredKeyIdentifier: declared
        )
        add(entry, item: place.item)
    }

    /// Adds what was read of a certificate.
    ///
    /// - Parameter isNew: That it need not be looked for among the others, as a bundle holds nothing twice.
    private mutating func add(_ entry: TrustEntry, item: String = "", isNew: Bool = false) {
        do throws(CertificateFault) {
            guard entry.encoded.count <= TrustBundle.certificateByteCountMax else { throw .timeInvalid }
            let certificate = try TrustedCertificate(decoding: entry.encoded, host: host)
            readCount += 1
            guard isNew || isUnknown(entry) else { return }
            entries.append(entry)
            if entry.usage.isSigner { list.insert(certificate, alsoUnder: entry.declaredKeyIdentifier) }
        } catch {
            var place = TrustPlace()
            place.item = item
            refuse(place, .certificateUnreadable)
        }
    }

    /// Whether an entry was not read before, whatever file it came from.
    private mutating func isUnknown(_ entry: TrustEntry) -> Bool {
        func anywhere(_ entry: TrustEntry) -> TrustEntry {
            var entry = entry
            entry.source = ""
            return entry
        }
        // What a bundle brought was not noted then, as usually nothing follows it.
        if known.isEmpty { for entry in entries { known.insert(anywhere(entry)) } }
        return known.insert(anywhere(entry)).inserted
    }

    /// Notes that something was not taken.
    mutating func refuse(_ place: TrustPlace, _ reason: TrustRefusal.Reason) {
        unreadableCount += 1
        guard refusals.count < Self.refusalCountMax else { return }
        refusals.append(TrustRefusal(source: sourceName, item: String(place.item.prefix(80)), reason: reason))
    }

    /// Notes a gateway's item.
    mutating func note(_ item: GatewayItem) { gatewayItems.append(item) }

    /// Takes gateway's items back for which nobody vouches, before anything is done with the entries.
    public mutating func refuse(_ items: [(item: GatewayItem, reason: TrustRefusal.Reason)]) {
        guard !items.isEmpty else { return }
        var refused: Set<TrustEntry> = []
        for (item, reason) in items {
            refused.insert(item.entry)
            var place = TrustPlace()
            place.item = item.name
            sourceName = item.entry.source
            refuse(place, reason)
        }
        entries.removeAll { refused.contains($0) }
        list = TrustList()
        for entry in entries where entry.usage.isSigner {
            guard let certificate = try? TrustedCertificate(decoding: entry.encoded, host: host) else { continue }
            list.insert(certificate, alsoUnder: entry.declaredKeyIdentifier)
        }
    }

    /// Notes that a gateway says that a key is gone.
    mutating func bury(_ keyIdentifier: String) { tombstones.append(String(keyIdentifier.prefix(80))) }

    /// Notes a link to another document.
    mutating func countLink() { linkCount += 1 }

    /// Looks for the authority above each document signer among the authorities read so far.
    ///
    /// - Returns: The entry's place and what was found, for every document signer of which the source says that it is one.
    public mutating func anchorEntries(
        host: any CertificateSignatureHost
    ) -> [(index: Int, finding: AnchorFinding)] {
        let check = AnchorCheck(entries, host: host)
        var findings: [(index: Int, finding: AnchorFinding)] = []
        for index in entries.indices where entries[index].usage == .documentSigner {
            let finding = check.finding(entries[index])
            findings.append((index, finding))
            if case .anchored = finding {
                entries[index].anchor = .anchored
            } else {
                entries[index].anchor = .notAnchored
            }
        }
        return findings
    }
}
