import Encodings
public import Records

/// What a signer puts its name under when it vouches for a list of doses: the exact bytes that are signed.
///
/// A deterministic CBOR map: 0 version (2) · 1 purpose · 2 site code · 3 root · 4 count of documents · 5 seconds since 1970 ·
/// 6 the office that signs, only when it is not the site itself. The purpose keeps a signature made for anything else from
/// passing for this one. Source: RFC 8949 §4.2.1, docs/design/0012.
public struct SiteStatement: Sendable, Hashable {
    /// The version of the form, the value under key 0.
    public static let version = 2
    /// The value under key 1.
    public static let purpose = "vaxport dose list"

    /// The site whose doses these are.
    public let siteCode: String
    /// Who signs.
    public let office: SigningOffice
    /// The Merkle root over the dose documents, 32 bytes.
    public let root: [UInt8]
    /// How many documents the list holds.
    public let leafCount: Int
    /// When the statement was put together, by the clock of the installation.
    public let statedAt: Instant

    /// Makes a statement.
    public init(siteCode: String, office: SigningOffice, root: [UInt8], leafCount: Int, statedAt: Instant) {
        self.siteCode = siteCode
        self.office = office
        self.root = root
        self.leafCount = leafCount
        self.statedAt = statedAt
    }

    /// The bytes that are signed; the same statement always has the same.
    public var bytes: [UInt8] {
        var writer = CBORWriter(capacity: 160)
        writer.writeMap(count: office == .site ? 6 : 7)
        writer.writeInteger(0)
        writer.writeInteger(SiteStatement.version)
        writer.writeInteger(1)
        writer.writeText(SiteStatement.purpose)
        writer.writeInteger(2)
        writer.writeText(siteCode)
        writer.writeInteger(3)
        writer.writeBytes(root)
        writer.writeInteger(4)
        writer.writeInteger(leafCount)
        writer.writeInteger(5)
        writer.writeInteger(statedAt.secondsSince1970)
        if office != .site {
            writer.writeInteger(6)
            writer.writeText(office.text)
        }
        return writer.bytes
    }

    /// Reads a statement; nothing when these are not the exact bytes of one.
    public init?(decoding bytes: [UInt8]) {
        guard bytes.count <= 512, let map = try? CBORReader.decode(bytes[...]).map,
            map[0]?.integer == WideInt(SiteStatement.version), map[1]?.string == SiteStatement.purpose,
            let siteCode = map[2]?.string, let root = map[3]?.byteString, let count = map[4]?.integer,
            let seconds = map[5]?.integer, let office = SigningOffice(text: map[6]?.string ?? "")
        else { return nil }
        self.init(
            siteCode: siteCode,
            office: office,
            root: Array(root),
            leafCount: Int(count),
            statedAt: Instant(secondsSince1970: Int(seconds))
        )
        guard self.bytes == bytes else { return nil }
    }
}
