import Crypto
import Encodings
public import Records

/// What a vaccination site signs about one dose: who received which dose when, in one exact byte form.
///
/// A deterministic CBOR map with the integer keys below, ascending. The channel of capture and everything declared but not
/// linked are left out: they are no part of what the site vouches for. Source: RFC 8949 §4.2.1, PROCESS §9.
///
/// 0 version (1) · 1 site code · 2 record identifier · 3 personal number, twelve digits · 4 surname · 5 given names ·
/// 6 birth date (`YYYY`, `YYYY-MM` or `YYYY-MM-DD`) · 7 sex (`M`, `F`) · 8 vaccine code · 9 lot · 10 dose number ·
/// 11 day of the dose (`YYYY-MM-DD`).
public struct DoseDocument: Sendable, Hashable {
    /// The version of the form, the value under key 0.
    public static let version = 1

    /// The exact bytes.
    public let bytes: [UInt8]
    /// SHA-256 of the bytes, 32 bytes; names the document and is its entry in a list.
    public let digest: [UInt8]

    /// Writes the document of a linked record.
    public init(_ linked: LinkedRecord) {
        let record = linked.record
        let identity = linked.identity
        var writer = CBORWriter(capacity: 256)
        writer.writeMap(count: 12)
        writer.writeInteger(0)
        writer.writeInteger(DoseDocument.version)
        writer.writeInteger(1)
        writer.writeText(record.key.siteCode)
        writer.writeInteger(2)
        writer.writeText(record.key.recordID)
        writer.writeInteger(3)
        writer.writeText(identity.personalNumber.text)
        writer.writeInteger(4)
        writer.writeText(identity.surname)
        writer.writeInteger(5)
        writer.writeText(identity.givenNames)
        writer.writeInteger(6)
        writer.writeText(identity.birthDate.text)
        writer.writeInteger(7)
        writer.writeText(identity.sex.rawValue)
        writer.writeInteger(8)
        writer.writeText(record.dose.vaccine.code)
        writer.writeInteger(9)
        writer.writeText(record.dose.lot)
        writer.writeInteger(10)
        writer.writeInteger(record.dose.doseNumber)
        writer.writeInteger(11)
        writer.writeText(record.dose.administeredOn.text)
        self.bytes = writer.bytes
        self.digest = Array(SHA256.hash(data: writer.bytes))
    }
}
