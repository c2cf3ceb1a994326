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
        writer.writeDigits(Int(identity.personalNumber.value), width: 12)
        writer.writeInteger(4)
        writer.writeText(identity.surname)
        writer.writeInteger(5)
        writer.writeText(identity.givenNames)
        writer.writeInteger(6)
        writer.writeDate(identity.birthDate)
        writer.writeInteger(7)
        writer.writeText(identity.sex.rawValue)
        writer.writeInteger(8)
        writer.writeText(record.dose.vaccine.code)
        writer.writeInteger(9)
        writer.writeText(record.dose.lot)
        writer.writeInteger(10)
        writer.writeInteger(record.dose.doseNumber)
        writer.writeInteger(11)
        writer.writeDate(record.dose.administeredOn)
        self.bytes = writer.bytes
        self.digest = Array(SHA256.hash(data: writer.bytes))
    }
}

extension CBORWriter {
    /// Writes a number as a text of so many digits.
    fileprivate mutating func writeDigits(_ number: Int, width: Int) {
        writeText(count: width) { $0.putDigits(number, width: width, at: 0) }
    }

    /// Writes a date as `YYYY-MM-DD`, the text that it shows elsewhere.
    fileprivate mutating func writeDate(_ date: CivilDate) {
        writeDate(year: date.year, month: date.month, day: date.day)
    }

    /// Writes a birth date as far as it is known.
    fileprivate mutating func writeDate(_ date: BirthDate) {
        writeDate(year: date.year, month: date.month, day: date.day)
    }

    private mutating func writeDate(year: Int, month: Int?, day: Int?) {
        writeText(count: month == nil ? 4 : day == nil ? 7 : 10) { text in
            text.putDigits(year, width: 4, at: 0)
            if let month {
                text[4] = UInt8(ascii: "-")
                text.putDigits(month, width: 2, at: 5)
            }
            if let day {
                text[7] = UInt8(ascii: "-")
                text.putDigits(day, width: 2, at: 8)
            }
        }
    }
}

extension UnsafeMutableBufferPointer<UInt8> {
    /// Puts a number of so many digits at a place.
    fileprivate func putDigits(_ number: Int, width: Int, at start: Int) {
        var rest = number
        for index in (start..<start + width).reversed() {
            self[index] = UInt8(ascii: "0") + UInt8(rest % 10)
            rest /= 10
        }
    }
}
