import CMS
import Encodings

/// Evidence as a file: one JSON object; bytes in base64, hashes in hexadecimal.
///
/// `{"form":"vaxport dose evidence 1","document":…,"leaf_index":…,"path":[…],"statement":…,"signature":…,"certificates":[…]}`
extension DoseEvidence {
    /// The value under `form`.
    public static let form = "vaxport dose evidence 1"
    /// The most bytes that a file may have.
    public static let byteCountMax = 4 << 20

    /// The file.
    public var json: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("form")
        writer.string(DoseEvidence.form)
        writer.name("document")
        writer.string(Base64.encode(document))
        writer.name("leaf_index")
        writer.integer(WideInt(leafIndex))
        writer.name("path")
        writer.beginArray()
        for start in stride(from: 0, to: path.count, by: DoseList.hashByteCount) {
            writer.string(Hex.encode(path[start..<min(path.count, start + DoseList.hashByteCount)]))
        }
        writer.endArray()
        writer.name("statement")
        writer.string(Base64.encode(statement))
        writer.name("signature")
        writer.string(Base64.encode(signature))
        writer.name("certificates")
        writer.beginArray()
        for certificate in certificates { writer.string(Base64.encode(certificate)) }
        writer.endArray()
        writer.endObject()
        writer.endLine()
        return writer.takeBytes()
    }

    /// Reads a file; nothing when it is none of this form.
    public init?(json: [UInt8]) {
        guard json.count <= DoseEvidence.byteCountMax, let value = try? JSONReader.read(json),
            value["form"]?.string == DoseEvidence.form,
            let document = value["document"]?.string.flatMap({ Base64.decode($0) }),
            let leafIndex = value["leaf_index"]?.integer, let hashes = value["path"]?.array,
            hashes.count <= DoseList.pathHashCountMax,
            let statement = value["statement"]?.string.flatMap({ Base64.decode($0) }),
            let signature = value["signature"]?.string.flatMap({ Base64.decode($0) }),
            let listed = value["certificates"]?.array, listed.count <= SignedMessage.certificateCountMax
        else { return nil }
        var path: [UInt8] = []
        for hash in hashes {
            guard let bytes = hash.string.flatMap(Hex.decode), bytes.count == DoseList.hashByteCount else { return nil }
            path += bytes
        }
        self.init(
            document: document,
            leafIndex: Int(leafIndex),
            path: path,
            statement: statement,
            signature: signature,
            certificates: listed.compactMap { $0.string.flatMap { Base64.decode($0) } }
        )
    }
}
