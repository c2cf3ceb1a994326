import Encodings
public import HostPrimitives
public import TrustLists

/// Reads certificates from what a person has at hand: folders, PEM, DER, JSON, JSON Lines, DID documents, answers of a
/// gateway, signed bundles; also gzipped.
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

    /// How many refusals are kept.
    public static let refusalCountMax = 10_000

    let host: SystemCryptography
    private let bundleSigners: [TrustedCertificate]
    private let inflater = LibdeflateInflater()
    private var known: Set<TrustEntry> = []
    /// The file that is being read, its last part.
    var sourceName = ""
    private static let fileSizeMax = TrustBundle.byteCountMax
    static let inflatedSizeMax = 256 << 20
    private static let folderDepthMax = 8
    /// The certificate of whoever signs bundles lies beside other files and is no document signer.
    static let bundleSignerName = "bundle-signer.pem"

    /// Makes a source without signers.
    ///
    /// - Parameter bundleSigners: The certificates that are believed to sign bundles; without any, no bundle is read.
    public init(host: SystemCryptography, bundleSigners: [TrustedCertificate] = []) {
        self.host = host
        self.bundleSigners = bundleSigners
    }

    /// Adds all certificates of a file, or of the certificate and JSON files of a folder and of those within.
    public mutating func add(path: String) throws(ToolFailure) {
        let before = readCount + unreadableCount + tombstones.count + linkCount + bundles.count
        if ByteSource.isDirectory(path) {
            try add(folder: path, below: [])
        } else {
            let name = path.split(separator: "/").last ?? ""
            try add(file: path, place: TrustPlace(path: [name]))
        }
        guard readCount + unreadableCount + tombstones.count + linkCount + bundles.count > before else {
            throw .worldFailed("trust-empty", "\(path) holds no certificate (DER, PEM, JSON, JSON Lines or a bundle).")
        }
    }

    private mutating func add(folder: String, below: [Substring]) throws(ToolFailure) {
        guard below.count < Self.folderDepthMax else { return }
        for name in try ByteSource.names(in: folder) {
            let path = folder + "/" + name
            let below = below + [Substring(name)]
            if ByteSource.isDirectory(path) {
                try add(folder: path, below: below)
            } else if Self.looksLikeTrust(name) {
                try add(file: path, place: TrustPlace(path: below))
            }
        }
    }

    private static func looksLikeTrust(_ name: String) -> Bool {
        let lower = name.lowercased()
        guard lower != bundleSignerName else { return false }
        return [".der", ".cer", ".crt", ".pem", ".json", ".jsonl", ".gz", ".vtb"].contains { lower.hasSuffix($0) }
    }

    private mutating func add(file: String, place: TrustPlace) throws(ToolFailure) {
        let bytes = try Self.content(of: file, inflater: inflater)
        sourceName = String(file.split(separator: "/").last ?? "")
        if TrustBundle.isLikely(bytes) {
            let bundle = try TrustBundleFile.open(bytes, name: file, signers: bundleSigners)
            bundles.append(bundle)
            let name = sourceName
            let isFirst = entries.isEmpty
            for entry in bundle.entries { add(entry, isNew: isFirst) }
            sourceName = name
        } else {
            add(content: bytes, place: place)
        }
    }

    /// The bytes of a file, unpacked when it is gzipped.
    static func content(of file: String, inflater: LibdeflateInflater) throws(ToolFailure) -> [UInt8] {
        let bytes = try ByteSource(path: file).readAll(sizeMax: fileSizeMax)
        guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
        do { return try inflater.gunzip(bytes, sizeMax: inflatedSizeMax) } catch {
            throw .worldFailed("trust-damaged", "\(file) is a damaged gzip file.")
        }
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
        if let value = try? JSONReader.read(content, byteCountMax: Self.inflatedSizeMax) {
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

    /// Notes that a gateway says that a key is gone.
    mutating func bury(_ keyIdentifier: String) { tombstones.append(String(keyIdentifier.prefix(80))) }

    /// Notes a link to another document.
    mutating func countLink() { linkCount += 1 }

    /// Looks for the authority above each document signer among the authorities read so far.
    ///
    /// - Returns: The entry's place and what was found, for every document signer of which the source says that it is one.
    public mutating func anchorEntries() -> [(index: Int, finding: AnchorFinding)] {
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
