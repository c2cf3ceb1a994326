import COSE
import Encodings
import Records

/// The bytes of a site's signature over a list: a COSE_Sign1 message in one exact form.
///
/// The payload is a deterministic CBOR map: 0 version (1) · 1 purpose · 2 site code · 3 root · 4 count of documents ·
/// 5 seconds since 1970 at signing. The purpose keeps a signature made for anything else from passing for this one.
enum SiteStatement {
    static let version = 1
    static let purpose = "vaxport dose list"
    /// r and s of ES256.
    static let signatureByteCount = 64

    static func protectedHeader(keyIdentifier: [UInt8]) -> [UInt8] {
        COSESign1.protectedHeader(algorithm: .es256, keyIdentifier: keyIdentifier)
    }

    static func payload(siteCode: String, root: [UInt8], leafCount: Int, signedAt: Instant) -> [UInt8] {
        var writer = CBORWriter(capacity: 128)
        writer.writeMap(count: 6)
        writer.writeInteger(0)
        writer.writeInteger(version)
        writer.writeInteger(1)
        writer.writeText(purpose)
        writer.writeInteger(2)
        writer.writeText(siteCode)
        writer.writeInteger(3)
        writer.writeBytes(root)
        writer.writeInteger(4)
        writer.writeInteger(leafCount)
        writer.writeInteger(5)
        writer.writeInteger(signedAt.secondsSince1970)
        return writer.bytes
    }
}
