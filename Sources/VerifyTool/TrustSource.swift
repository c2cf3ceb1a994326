import Encodings
public import HostPrimitives
public import TrustLists

/// Reads signers from what a person has at hand: folders, PEM, DER, JSON and JSON Lines, also gzipped.
public struct TrustSource {
    /// The signers read so far.
    public private(set) var list = TrustList()
    /// How many certificates could not be read; they are left out.
    public private(set) var unreadableCount = 0

    private let host: SystemCryptography
    private let inflater = LibdeflateInflater()
    private static let fileSizeMax = 64 << 20
    private static let inflatedSizeMax = 256 << 20
    private static let folderDepthMax = 8

    /// Makes a source without signers.
    public init(host: SystemCryptography) { self.host = host }

    /// Adds all signers of a file, or of the certificate and JSON files of a folder and of those within.
    public mutating func add(path: String) throws(ToolFailure) {
        let before = list.count + unreadableCount
        if ByteSource.isDirectory(path) {
            try add(folder: path, depth: 0)
        } else {
            try add(file: path)
        }
        guard list.count + unreadableCount > before else {
            throw .worldFailed("trust-empty", "\(path) holds no new certificate (DER, PEM, JSON or JSON Lines).")
        }
    }

    private mutating func add(folder: String, depth: Int) throws(ToolFailure) {
        guard depth < Self.folderDepthMax else { return }
        for name in try ByteSource.names(in: folder) {
            let path = folder + "/" + name
            if ByteSource.isDirectory(path) {
                try add(folder: path, depth: depth + 1)
            } else if Self.looksLikeTrust(name) {
                try add(file: path)
            }
        }
    }

    private static func looksLikeTrust(_ name: String) -> Bool {
        let lower = name.lowercased()
        return [".der", ".cer", ".crt", ".pem", ".json", ".jsonl", ".gz"].contains { lower.hasSuffix($0) }
    }

    private mutating func add(file: String) throws(ToolFailure) {
        var bytes = try ByteSource(path: file).readAll(sizeMax: Self.fileSizeMax)
        if bytes.starts(with: [0x1F, 0x8B]) {
            do { bytes = try inflater.gunzip(bytes, sizeMax: Self.inflatedSizeMax) } catch {
                throw .worldFailed("trust-damaged", "\(file) is a damaged gzip file.")
            }
        }
        add(content: bytes)
    }

    /// Adds all signers of a file's content.
    public mutating func add(content: [UInt8]) {
        if content.first == 0x30 {
            add(certificate: content)
            return
        }
        let blocks = PEM.certificates(in: content)
        if !blocks.isEmpty {
            for block in blocks { add(certificate: block) }
            return
        }
        if let value = try? JSONReader.read(content, byteCountMax: Self.inflatedSizeMax) {
            add(json: value, isCertificate: false)
            return
        }
        for line in content.split(separator: 0x0A) {
            guard let value = try? JSONReader.read([UInt8](line)) else { continue }
            add(json: value, isCertificate: false)
        }
    }

    /// Adds what a JSON value holds: texts where a certificate may stand, and the same in all members.
    private mutating func add(json: JSONValue, isCertificate: Bool) {
        switch json {
        case .string(let text):
            guard isCertificate || text.hasPrefix("MII"), let encoded = Base64.decode(text) else { return }
            add(certificate: encoded)
        case .array(let members):
            for member in members { add(json: member, isCertificate: isCertificate) }
        case .object(let object):
            for (name, member) in zip(object.names, object.values) {
                switch name {
                case "x5c":
                    // The chain's first certificate is the signer; what follows vouches for it and signs nothing.
                    if let leaf = member.array?.first { add(json: leaf, isCertificate: true) }
                case "cert", "certs", "certificate", "certificates", "rawData":
                    add(json: member, isCertificate: true)
                default:
                    guard member.string == nil else { continue }
                    add(json: member, isCertificate: false)
                }
            }
        case .null, .boolean, .integer, .decimal: return
        }
    }

    private mutating func add(certificate encoded: [UInt8]) {
        do {
            list.insert(try TrustedCertificate(decoding: encoded, host: host))
        } catch {
            unreadableCount += 1
        }
    }
}
