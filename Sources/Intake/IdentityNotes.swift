import PersonNames
import Records

/// Writes down what is odd about a declared identity; refuses and changes nothing.
enum IdentityNotes {
    /// Adds the notes of a row whose fields are valid UTF-8.
    static func note(_ fields: RowFields, _ bytes: UnsafeBufferPointer<UInt8>, _ judgement: inout RowJudgement) {
        let findings = Recognition.findings(inUTF8: fields.field(.fullName, in: bytes))
        if !findings.isEmpty { note(findings, &judgement) }
        for column in texts where !fields[column].isEmpty {
            if !Recognition.isNFC(inUTF8: fields.field(column, in: bytes)) { judgement.note(.notNFC) }
        }
        noteNumber(FieldText.trimmed(fields.field(.idNumber, in: bytes)), &judgement)
    }

    private static let texts: [IntakeColumn] = [.sex, .nationality, .province, .commune]

    private static func note(_ findings: RecognitionFindings, _ judgement: inout RowJudgement) {
        if findings.contains(.notNFC) { judgement.note(.notNFC) }
        if findings.contains(.tcvn3) { judgement.note(.looksTCVN3) }
        if findings.contains(.vni) { judgement.note(.looksVNI) }
        if findings.contains(.doubleEncoded) { judgement.note(.looksDoubleEncoded) }
        if findings.contains(.lossy) { judgement.note(.lossyText) }
        if findings.contains(.invisible) { judgement.note(.invisibleCharacters) }
    }

    /// Notes the shape of an identity number.
    ///
    /// Source: IDENTITY §1 (spreadsheet damage), §3 (passports).
    private static func noteNumber(_ number: UnsafeBufferPointer<UInt8>, _ judgement: inout RowJudgement) {
        if number.isEmpty { return judgement.note(.numberMissing) }
        if number.allSatisfy(FieldText.isDigit) {
            let startsWithZero = number[0] == UInt8(ascii: "0")
            switch number.count {
            case 9, 12: return
            case 8 where !startsWithZero, 10 where !startsWithZero, 11 where !startsWithZero:
                return judgement.note(.numberLostZeros)
            // Ten digits from 0 on are a telephone number, well formed as such.
            case 10 where startsWithZero: return
            default: return judgement.note(.numberMalformed)
            }
        }
        if isScientific(number) { return judgement.note(.numberScientific) }
        judgement.note(isPassport(number) ? .numberPassport : .numberMalformed)
    }

    /// `7.91850E+10`, with a point or a comma.
    private static func isScientific(_ number: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let exponent = number.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }), exponent > 0 else {
            return false
        }
        for index in 0..<exponent {
            let byte = number[index]
            guard FieldText.isDigit(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ",") else {
                return false
            }
        }
        var index = exponent + 1
        if index < number.count, number[index] == UInt8(ascii: "+") || number[index] == UInt8(ascii: "-") { index += 1 }
        return index < number.count && number[index...].allSatisfy(FieldText.isDigit)
    }

    /// One or two letters and six to eight digits; an O, I or l before eight digits is a mistyped card number instead.
    private static func isPassport(_ number: UnsafeBufferPointer<UInt8>) -> Bool {
        let letters = number.prefix { (0x41...0x5A).contains($0 & ~0x20) && $0 >= 0x41 }
        guard (1...2).contains(letters.count), (6...8).contains(number.count - letters.count) else { return false }
        guard number[letters.count...].allSatisfy(FieldText.isDigit) else { return false }
        let resemblesDigit = letters.count == 1 && "OoIl".utf8.contains(number[0])
        return !(resemblesDigit && number.count == 9)
    }
}
