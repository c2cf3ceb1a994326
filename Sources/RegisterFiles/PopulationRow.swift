import Linkage
import Records

/// Reads one line of a population file into a builder.
struct PopulationRow {
    private let columns: PopulationColumns
    private var name: [UInt8] = []

    /// The longest full name.
    static let nameByteCountMax = 1_000

    init(columns: PopulationColumns) { self.columns = columns }

    /// Adds the person of a line, or says why not; `notice` hears what was left out of a person who was added.
    mutating func add(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ fields: [Range<Int>],
        line: Int,
        to builder: inout RegisterIndexBuilder,
        notice: (PopulationFault.Reason) -> Void
    ) throws(RegisterIndexBuilder.Full) -> PopulationFault.Reason? {
        guard fields.count == columns.count else { return .fieldCountDiffers }
        guard fields[columns.number].count == 12, let number = PopulationRow.decimal(bytes, fields[columns.number])
        else {
            return .numberMalformed
        }
        if let removed = columns.removed, !fields[removed].isEmpty {
            guard fields[removed].count == 1, bytes[fields[removed].lowerBound] == 0x31 else {
                return .removedMalformed
            }
            builder.remove(number)
            return nil
        }
        guard let birth = PopulationRow.birth(bytes, fields[columns.birth]) else { return .birthDateMalformed }
        let sexField = fields[columns.sex]
        guard sexField.count == 1, bytes[sexField.lowerBound] == 0x4D || bytes[sexField.lowerBound] == 0x46 else {
            return .sexMalformed
        }
        let female: UInt64 = bytes[sexField.lowerBound] == 0x46 ? 1 : 0
        var state: UInt64 = 0
        if !fields[columns.death].isEmpty {
            guard let death = PopulationRow.birth(bytes, fields[columns.death]),
                let day = CivilDate(year: death.year, month: death.month, day: death.day)
            else {
                return .deathDateMalformed
            }
            let days = day.daysSince1970 - RegisteredPerson.deathEpochDays
            state |= RegisteredPerson.deceasedFlag | UInt64(min(max(days, 0), 0xFFFF)) << 32
        }
        switch fields[columns.cancelled].count {
        case 0: break
        case 1 where bytes[fields[columns.cancelled].lowerBound] == 0x31: state |= RegisteredPerson.cancelledFlag
        case 1 where bytes[fields[columns.cancelled].lowerBound] == 0x30: break
        default: return .cancelledMalformed
        }
        name.removeAll(keepingCapacity: true)
        let surnameWords = append(bytes, fields[columns.surname])
        _ = append(bytes, fields[columns.middle])
        _ = append(bytes, fields[columns.given])
        guard !name.isEmpty, name.count <= PopulationRow.nameByteCountMax, PopulationRow.isUTF8(name) else {
            return .nameMalformed
        }
        let identity =
            number | UInt64(birth.year) << 40 | UInt64(birth.month) << 54 | UInt64(birth.day) << 58 | female << 63
        let household = fields[columns.household]
        let householdHash = household.isEmpty ? 0 : UInt64(UInt32(PopulationRow.hash(bytes, household) >> 32) | 1)
        let formers = formerNumbers(bytes, fields[columns.former], notice: notice)
        let person = RegisteredPerson(
            identity: identity,
            state: state,
            place: place(bytes, fields, notice: notice),
            kin: householdHash | (formers.first ?? 0) << 32
        )
        // A person without a surname has one name: all of it stands as the surname (EU-DCC §2.4).
        let wordCount = surnameWords > 0 ? surnameWords : name.count { $0 == 0x20 } + 1
        try name.withUnsafeBufferPointer { (name) throws(RegisterIndexBuilder.Full) in
            try builder.add(person, name: name, surnameWordCount: wordCount, line: line)
        }
        for (value, digits) in formers.further { builder.add(former: value, digits: digits, of: number) }
        return nil
    }

    /// Phone, commune and province at their bits; what is no code or phone counts as unknown.
    private func place(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ fields: [Range<Int>],
        notice: (PopulationFault.Reason) -> Void
    ) -> UInt64 {
        func code(_ column: Int, below limit: UInt64) -> UInt64 {
            let field = fields[column]
            guard !field.isEmpty else { return 0 }
            guard field.count <= 6, let code = PopulationRow.decimal(bytes, field), code < limit else {
                notice(.placeMalformed)
                return 0
            }
            return code
        }
        let (province, commune) = (code(columns.province, below: 1 << 7), code(columns.commune, below: 1 << 17))
        var phone: UInt64 = 0
        if !fields[columns.phone].isEmpty {
            phone = TelephoneNumber.value(utf8: UnsafeBufferPointer(rebasing: bytes[fields[columns.phone]]))
            if phone == 0 { notice(.phoneMalformed) }
        }
        return phone | commune << 34 | province << 51
    }

    /// The first former number of nine digits, and all others with their digits.
    private func formerNumbers(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ field: Range<Int>,
        notice: (PopulationFault.Reason) -> Void
    ) -> (first: UInt64?, further: [(value: UInt64, digits: Int)]) {
        var first: UInt64?
        var further: [(value: UInt64, digits: Int)] = []
        var start = field.lowerBound
        while start < field.upperBound {
            var end = start
            while end < field.upperBound, bytes[end] != 0x3B { end += 1 }
            if end > start {
                if end - start == 9 || end - start == 12, let former = PopulationRow.decimal(bytes, start..<end) {
                    if end - start == 9, first == nil, former != 0 {
                        first = former
                    } else if end - start == 12 || former != first {
                        further.append((former, end - start))
                    }
                } else {
                    notice(.formerNumberMalformed)
                }
            }
            start = end + 1
        }
        return (first, further)
    }

    /// Appends the words of a field with single spaces; says how many.
    private mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Range<Int>) -> Int {
        var words = 0
        var isInWord = false
        for index in field {
            if bytes[index] == 0x20 {
                isInWord = false
            } else {
                if !isInWord {
                    if !name.isEmpty { name.append(0x20) }
                    words += 1
                    isInWord = true
                }
                name.append(bytes[index])
            }
        }
        return words
    }

    private static func isUTF8(_ bytes: [UInt8]) -> Bool {
        if bytes.allSatisfy({ $0 < 0x80 }) { return true }
        return (try? UTF8Span(validating: bytes.span)) != nil
    }

    private static func decimal(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Range<Int>) -> UInt64? {
        var value: UInt64 = 0
        for index in field {
            let digit = bytes[index] &- 0x30
            guard digit <= 9 else { return nil }
            value = value &* 10 &+ UInt64(digit)
        }
        return value
    }

    /// `YYYY-MM-DD` or `YYYY`; month and day are 0 for a year.
    private static func birth(
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ field: Range<Int>
    ) -> (year: Int, month: Int, day: Int)? {
        let start = field.lowerBound
        guard field.count == 4 || field.count == 10, let year = decimal(bytes, start..<(start + 4)), year >= 1 else {
            return nil
        }
        if field.count == 4 { return (Int(year), 0, 0) }
        guard bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D,
            let month = decimal(bytes, (start + 5)..<(start + 7)), let day = decimal(bytes, (start + 8)..<(start + 10)),
            CivilDate(year: Int(year), month: Int(month), day: Int(day)) != nil
        else { return nil }
        return (Int(year), Int(month), Int(day))
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ field: Range<Int>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in field { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
        return (hash ^ hash >> 29) &* 0x9E37_79B9_7F4A_7C15
    }
}
