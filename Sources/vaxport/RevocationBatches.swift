import COSE
import Encodings
import Foundation
import HealthCertificate
import HostPrimitives
import Pipeline
import Records
import Store
import Wiring

/// Withdrawn certificates as countries exchange them.
///
/// Source: EU-DCC §4.1: at most a thousand hashes a batch, all of one key and kind.
enum RevocationBatches {
    /// How many hashes one batch holds at most.
    static let entryCountMax = 1_000

    private struct Group: Hashable {
        let keyIdentifier: [UInt8]
        let hashType: Revocation.HashType
    }

    private struct Batch {
        var hashes: [[UInt8]] = []
        var expiresAt = Instant(secondsSince1970: 0)
    }

    /// The published hash of a certificate.
    ///
    /// Source: EU-DCC §4.2: of an ES256 signature only r, because s can be negated by anyone.
    static func hash(of certificate: IssuedCertificate, _ type: Revocation.HashType) throws -> [UInt8] {
        var input = Array(certificate.uvci.utf8)
        if type == .signature {
            let text = Array(certificate.code.utf8)
            let message = try COSESign1(
                decoding: try HC1.decode(text[...], inflater: LibdeflateInflater()).bytes[...]
            )
            input = Array(message.algorithm == .ps256 ? message.signature : message.signature.prefix(32))
        }
        return Array(SystemCryptography().sha256(input).prefix(Revocation.hashByteCount))
    }

    /// Writes all batches, one JSON object a line; says how many certificates they hold.
    static func write(_ opened: Installation, to file: URL) throws -> Int {
        let output = try OutputFile(file)
        var open: [Group: Batch] = [:]
        var count = 0
        try opened.store.forEachRevocation { revocation in
            let group = Group(keyIdentifier: revocation.certificate.keyIdentifier, hashType: revocation.hashType)
            var batch = open[group, default: Batch()]
            batch.hashes.append(revocation.hash)
            batch.expiresAt = max(batch.expiresAt, revocation.certificate.expiresAt)
            if batch.hashes.count == entryCountMax {
                try output.write(line(batch, group, country: opened.settings.country))
                batch = Batch()
            }
            open[group] = batch
            count += 1
        }
        for (group, batch) in open.sorted(by: { $0.key.hashType.rawValue < $1.key.hashType.rawValue })
        where !batch.hashes.isEmpty {
            try output.write(line(batch, group, country: opened.settings.country))
        }
        try output.finish()
        return count
    }

    private static func line(_ batch: Batch, _ group: Group, country: String) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        let members = [
            ("country", country), ("expires", batch.expiresAt.text), ("kid", Base64.encode(group.keyIdentifier)),
            ("hashType", group.hashType == .signature ? "SIGNATURE" : "UCI"),
        ]
        for (name, value) in members {
            writer.name(name)
            writer.string(value)
        }
        writer.name("entries")
        writer.beginArray()
        for hash in batch.hashes {
            writer.beginObject()
            writer.name("hash")
            writer.string(Base64.encode(hash))
            writer.endObject()
        }
        writer.endArray()
        writer.endObject()
        return writer.takeBytes() + [0x0A]
    }
}
