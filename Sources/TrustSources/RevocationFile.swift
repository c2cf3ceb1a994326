public import Encodings
import Reports
public import TrustLists

/// Reads revocations as countries exchange them: JSON objects, an array of them, or JSON Lines.
///
/// A file is read whole or not at all: half a list would let through what the other half forbids.
public enum RevocationFile {
    /// Why a batch was refused.
    public enum Fault: String, Error, Hashable, Sendable {
        /// Not JSON.
        case notJSON = "not-json"
        /// No country of two letters.
        case countryInvalid = "country-invalid"
        /// No moment of expiry.
        case expiresInvalid = "expires-invalid"
        /// A key identifier that is neither eight bytes in base64 nor `UNKNOWN_KID`.
        case keyIdentifierInvalid = "key-identifier-invalid"
        /// A type of hash that does not exist.
        case hashTypeUnknown = "hash-type-unknown"
        /// No list of entries.
        case entriesMissing = "entries-missing"
        /// An entry that is no hash of sixteen bytes.
        case hashInvalid = "hash-invalid"
    }

    /// A fault and the batch it stands in, counted from 1.
    public struct BatchFault: Error, Hashable, Sendable {
        /// Which batch.
        public let batch: Int
        /// What is wrong.
        public let fault: Fault

        /// Names a fault.
        public init(batch: Int, fault: Fault) {
            self.batch = batch
            self.fault = fault
        }
    }

    /// Reads the content of a file; an empty one holds no batches.
    public static func read(_ content: [UInt8]) throws(BatchFault) -> [RevocationBatch] {
        var batches: [RevocationBatch] = []
        if let value = try? JSONReader.read(content, byteCountMax: TrustSource.contentSizeMax) {
            return try read(value)
        }
        for line in content.split(separator: 0x0A) where line.contains(where: { $0 > 0x20 }) {
            guard let value = try? JSONReader.read(line) else {
                throw BatchFault(batch: batches.count + 1, fault: .notJSON)
            }
            try add(value, to: &batches)
        }
        return batches
    }

    /// Reads a value: a batch, an array of them, or an object that holds one as `batches`.
    public static func read(_ value: JSONValue) throws(BatchFault) -> [RevocationBatch] {
        var batches: [RevocationBatch] = []
        for item in value["batches"]?.array ?? value.array ?? [value] { try add(item, to: &batches) }
        return batches
    }

    private static func add(_ value: JSONValue, to batches: inout [RevocationBatch]) throws(BatchFault) {
        do throws(Fault) {
            batches.append(try batch(value))
        } catch {
            throw BatchFault(batch: batches.count + 1, fault: error)
        }
    }

    private static func batch(_ value: JSONValue) throws(Fault) -> RevocationBatch {
        guard let country = value["country"]?.string, country.utf8.count == 2 else { throw .countryInvalid }
        guard let expires = value["expires"]?.string.flatMap({ Moment.seconds($0) }) else { throw .expiresInvalid }
        var keyIdentifier: [UInt8]?
        if let text = value["kid"]?.string, text != "UNKNOWN_KID" {
            guard let bytes = Base64.decode(text), bytes.count == 8 else { throw .keyIdentifierInvalid }
            keyIdentifier = bytes
        } else if let other = value["kid"], other != .null, other.string == nil {
            throw .keyIdentifierInvalid
        }
        guard let hashType = RevocationHashType.allCases.first(where: { $0.name == value["hashType"]?.string }) else {
            throw .hashTypeUnknown
        }
        guard let entries = value["entries"]?.array else { throw .entriesMissing }
        var hashes: [RevocationHash] = []
        hashes.reserveCapacity(entries.count)
        for entry in entries {
            guard let text = entry["hash"]?.string ?? entry.string, let bytes = Base64.decode(text),
                bytes.count == RevocationHash.byteCount, let hash = RevocationHash(bytes[...])
            else { throw .hashInvalid }
            hashes.append(hash)
        }
        return RevocationBatch(
            country: country,
            keyIdentifier: keyIdentifier,
            hashType: hashType,
            expiresAt: WideInt(expires),
            hashes: hashes
        )
    }
}
