import HostPrimitives
import TrustLists
public import TrustSources

/// Folders and files, also gzipped.
extension TrustSource {
    private static var folderDepthMax: Int { 8 }
    /// The certificate of whoever signs bundles lies beside other files and is no document signer.
    static var bundleSignerName: String { "bundle-signer.pem" }

    /// Adds all certificates of a file, or of the certificate and JSON files of a folder and of those within.
    public mutating func add(path: String) throws(ToolFailure) {
        let before = itemCount
        if ByteSource.isDirectory(path) {
            try add(folder: path, below: [])
        } else {
            let name = path.split(separator: "/").last ?? ""
            try add(file: path, place: TrustPlace(path: [name]))
        }
        guard itemCount > before else {
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
        let bytes = try Self.content(of: file)
        let name = String(file.split(separator: "/").last ?? "")
        if TrustBundle.isLikely(bytes) {
            add(bundle: try TrustBundleFile.open(bytes, name: file, signers: bundleSigners), name: name)
        } else {
            add(content: bytes, name: name, place: place)
        }
    }

    /// Everything that was found so far, of whatever kind.
    private var itemCount: Int { readCount + unreadableCount + tombstones.count + linkCount + bundles.count }

    /// The bytes of a file, unpacked when it is gzipped.
    static func content(of file: String) throws(ToolFailure) -> [UInt8] {
        let bytes = try ByteSource(path: file).readAll(sizeMax: TrustBundle.byteCountMax)
        guard bytes.starts(with: [0x1F, 0x8B]) else { return bytes }
        do { return try LibdeflateInflater().gunzip(bytes, sizeMax: contentSizeMax) } catch {
            throw .worldFailed("trust-damaged", "\(file) is a damaged gzip file.")
        }
    }
}
