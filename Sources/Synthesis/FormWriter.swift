/// How clerks write dates, sexes, nations and telephones when nothing is wrong with them.
///
/// Estimates: birth dates `dd/mm/yyyy` 74 %, `YYYY-MM-DD` 22 %, `d/m/yyyy` 3 %, `dd-mm-yyyy` 1 %; sex `Nam`/`Nữ` 60 %, `M`/`F` 40 %;
/// nationality `VN` 70 %, else empty; telephones with `+84` 4 %, without the zero 3 %.
enum FormWriter {
    /// Writes a date of birth in one of the usual forms.
    static func date(_ day: CalendarDay, yearOnly: Bool, _ generator: inout PinnedGenerator) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(10)
        let form = generator.unit()
        if yearOnly {
            text.append(decimal: day.year, width: 4)
        } else if form < 0.22 {
            text.append(decimal: day.year, width: 4)
            text.append(0x2D)
            text.append(decimal: day.month, width: 2)
            text.append(0x2D)
            text.append(decimal: day.day, width: 2)
        } else {
            let separator: UInt8 = form < 0.23 ? 0x2D : 0x2F
            let width = form > 0.97 ? 1 : 2
            text.append(decimal: day.day, width: width)
            text.append(separator)
            text.append(decimal: day.month, width: width)
            text.append(separator)
            text.append(decimal: day.year, width: 4)
        }
        return text
    }

    /// Writes a sex.
    static func sex(isMale: Bool, _ generator: inout PinnedGenerator) -> [UInt8] {
        if generator.chance(0.4) { return isMale ? [0x4D] : [0x46] }
        return isMale ? [UInt8](text: "Nam") : [UInt8](text: "Nữ")
    }

    /// Writes a citizen's nationality.
    static func nationality(_ generator: inout PinnedGenerator) -> [UInt8] {
        generator.chance(0.7) ? [UInt8](text: "VN") : []
    }

    /// Writes a telephone number.
    static func phone(_ phone: UInt64, _ generator: inout PinnedGenerator) -> [UInt8] {
        let form = generator.unit()
        var text: [UInt8] = form < 0.04 ? [UInt8](text: "+84") : form < 0.07 ? [] : [0x30]
        text.append(decimal: Int(phone), width: 9)
        return text
    }

    /// Writes a personal number in its twelve digits.
    static func personalNumber(_ number: UInt64) -> [UInt8] {
        var text: [UInt8] = []
        text.append(decimal: Int(number), width: 12)
        return text
    }
}
