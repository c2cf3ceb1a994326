import Encodings
import Linkage

/// The evidence of a decision as a column of JSON: a list of field, level, bits and, where there is one, the listed difference.
///
/// The bits are written so that they are read back bit for bit.
enum EvidenceColumn {
    /// Writes lines of evidence.
    static func write(_ evidence: [FieldEvidence], to text: inout [UInt8]) {
        text.append(UInt8(ascii: "["))
        for (place, one) in evidence.enumerated() {
            if place > 0 { text.append(UInt8(ascii: ",")) }
            text.append(contentsOf: "[\"".utf8)
            text.append(contentsOf: one.field.rawValue.utf8)
            text.append(contentsOf: "\",\"".utf8)
            text.append(contentsOf: one.level.rawValue.utf8)
            text.append(contentsOf: "\",".utf8)
            text.append(contentsOf: one.bits.description.utf8)
            if let difference = one.difference {
                text.append(contentsOf: ",\"".utf8)
                text.append(contentsOf: difference.rawValue.utf8)
                text.append(UInt8(ascii: "\""))
            }
            text.append(UInt8(ascii: "]"))
        }
        text.append(UInt8(ascii: "]"))
    }

    /// Reads what ``write(_:to:)`` wrote, with or without differences.
    static func read(_ text: String) throws(StoreError) -> [FieldEvidence] {
        guard let lines = try? JSONReader.read(Array(text.utf8)).array else { throw fault }
        var evidence: [FieldEvidence] = []
        for line in lines {
            guard let parts = line.array, parts.count == 3 || parts.count == 4,
                let field = parts[0].string.flatMap(FieldEvidence.Field.init(rawValue:)),
                let level = parts[1].string.flatMap(FieldEvidence.Level.init(rawValue:)),
                let bits = number(parts[2])
            else { throw fault }
            var difference: LinkReason?
            if parts.count == 4 {
                guard let reason = parts[3].string.flatMap(LinkReason.init(rawValue:)) else { throw fault }
                difference = reason
            }
            evidence.append(FieldEvidence(field: field, level: level, difference: difference, bits: bits))
        }
        return evidence
    }

    private static let fault = StoreError.corrupt("link_decision.evidence")

    private static func number(_ value: JSONValue) -> Double? {
        switch value {
        case .decimal(let number): number.value
        case .integer(let number): Double(number.description)
        default: nil
        }
    }
}
