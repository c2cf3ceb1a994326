/// How a record is held against the register.
extension NationMargins {
    /// Kinds of fault that leave a declared identity different from the truth.
    private static let identityFaults = FaultKind.declared.map { FaultKind.codes[$0.rawValue] } + ["ID-02", "ID-04"]

    mutating func count(
        _ record: [[UInt8]],
        _ truth: [[UInt8]],
        _ register: (UInt64) -> [UInt8]?,
        _ keys: inout Set<[UInt8]>,
        _ isExactByPerson: inout [UInt64: Bool]
    ) {
        records += 1
        if record[0] != truth[0] || record[1] != truth[1] || !keys.insert(record[0] + record[1]).inserted {
            repeatedKeys += 1
        }
        recordsByMonth[String(decoding: record[14].prefix(7), as: UTF8.self), default: 0] += 1
        let faults = String(decoding: truth[3], as: UTF8.self).split(separator: ";").map(String.init)
        guard !truth[2].isEmpty, !faults.contains("XX-01") else { return }
        let person = NationMargins.number(truth[2])
        let isExact = NationMargins.agrees(record, truth[2], register(person))
        if isExactByPerson[person] == nil {
            let isUsable = (8...12).contains(record[6].count) && record[6].allSatisfy { (0x30...0x39).contains($0) }
            if isUsable { withNumber += 1 }
            if isUsable, isExact { exact += 1 }
            for fault in faults { firstRecordsByFault[fault, default: 0] += 1 }
        }
        // A split subject carries its old number's mark only in the part that was declared with it.
        let isMarked = faults.contains { NationMargins.identityFaults.contains($0) }
        if !faults.contains("PD-01"), isMarked == isExact { contradictions += 1 }
        isExactByPerson[person] = isExactByPerson[person] == true || isExact
    }

    private static func agrees(_ record: [[UInt8]], _ number: [UInt8], _ row: [UInt8]?) -> Bool {
        guard let row, record[6] == number else { return false }
        let sex: [UInt8] = record[5].first == 0x4D || record[5] == [0x4E, 0x61, 0x6D] ? [0x4D] : [0x46]
        return record[3] + [0x2C] + isoDate(record[4]) + [0x2C] + sex == row
    }

    /// `YYYY-MM-DD` from the usual forms; a year alone stays a year.
    private static func isoDate(_ text: [UInt8]) -> [UInt8] {
        let parts = text.split { $0 == 0x2F || $0 == 0x2D }.map(Array.init)
        guard parts.count == 3, parts[2].count == 4 else { return text }
        func padded(_ part: [UInt8]) -> [UInt8] { part.count == 1 ? [0x30] + part : part }
        return parts[2] + [0x2D] + padded(parts[1]) + [0x2D] + padded(parts[0])
    }

    /// The fields of a row without line breaks, quotes removed.
    static func fields(_ line: ArraySlice<UInt8>) -> [[UInt8]] {
        var fields: [[UInt8]] = [[]]
        var isQuoted = false
        var wasQuote = false
        for byte in line {
            if byte == 0x22 {
                if wasQuote, !isQuoted { fields[fields.count - 1].append(byte) }
                isQuoted.toggle()
                wasQuote = true
                continue
            }
            wasQuote = false
            if byte == 0x2C, !isQuoted { fields.append([]) } else { fields[fields.count - 1].append(byte) }
        }
        return fields
    }

    static func number(_ digits: [UInt8]) -> UInt64 { digits.reduce(0) { $0 * 10 + UInt64($1 &- 0x30) } }
}
