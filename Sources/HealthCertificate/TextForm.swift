/// The patterns of the schema, checked on bytes.
enum TextForm {
    /// `^\d+.\d+.\d+$`, in which the dots stand for any character but a line feed, as published.
    static func isVersion(_ utf8: ArraySlice<UInt8>) -> Bool {
        let isDigit = scalarClasses(utf8)
        let count = isDigit.count
        guard count >= 5 else { return false }
        var leading = 0
        while leading < count, isDigit[leading] == .digit { leading += 1 }
        var trailingStart = count
        while trailingStart > 0, isDigit[trailingStart - 1] == .digit { trailingStart -= 1 }
        guard leading >= 1, trailingStart < count else { return false }
        if leading == count { return true }
        let last = trailingStart - 1
        guard isDigit[leading] != .lineFeed, isDigit[last] != .lineFeed else { return false }
        if leading == last {
            // One separator that is no digit: the other one is a digit of the longer side.
            return leading >= 3 || count - 1 - last >= 3
        }
        guard last - leading >= 2 else { return false }
        for index in leading + 1..<last where isDigit[index] != .digit { return false }
        return true
    }

    /// `^((19|20)\d\d(-\d\d){0,2}){0,1}$`.
    static func isDateOfBirth(_ utf8: ArraySlice<UInt8>) -> Bool {
        if utf8.isEmpty { return true }
        guard utf8.count == 4 || utf8.count == 7 || utf8.count == 10 else { return false }
        let start = utf8.startIndex
        let century = (utf8[start], utf8[start + 1])
        guard century == (UInt8(ascii: "1"), UInt8(ascii: "9")) || century == (UInt8(ascii: "2"), UInt8(ascii: "0"))
        else { return false }
        for offset in 2..<utf8.count {
            let isHyphen = offset == 4 || offset == 7
            let byte = utf8[start + offset]
            guard isHyphen ? byte == UInt8(ascii: "-") : isDigit(byte) else { return false }
        }
        return true
    }

    /// `(19|20)\d{2}-\d{2}-\d{2}`, which is not anchored: such a date anywhere is enough.
    static func holdsFullDateOfBirth(_ utf8: ArraySlice<UInt8>) -> Bool {
        guard utf8.count >= 10 else { return false }
        for start in utf8.startIndex...utf8.endIndex - 10 where isDateOfBirth(utf8[start..<start + 10]) { return true }
        return false
    }

    /// A day of a month of a year, `YYYY-MM-DD`, of which the month may be long.
    static func isCalendarDay(_ utf8: ArraySlice<UInt8>) -> Bool {
        guard utf8.count == 10 else { return false }
        let start = utf8.startIndex
        for offset in 0..<10 {
            let byte = utf8[start + offset]
            guard offset == 4 || offset == 7 ? byte == UInt8(ascii: "-") : isDigit(byte) else { return false }
        }
        func number(_ offset: Int) -> Int {
            Int(utf8[start + offset] - 0x30) * 10 + Int(utf8[start + offset + 1] - 0x30)
        }
        return (1...12).contains(number(5)) && (1...31).contains(number(8))
    }

    /// `^[A-Z<]*$`.
    static func isStandardisedName(_ utf8: ArraySlice<UInt8>) -> Bool {
        for byte in utf8 where !(isCapital(byte) || byte == UInt8(ascii: "<")) { return false }
        return true
    }

    /// `[A-Z]{1,10}`, which is not anchored: one capital anywhere is enough.
    static func holdsCapital(_ utf8: ArraySlice<UInt8>) -> Bool {
        for byte in utf8 where isCapital(byte) { return true }
        return false
    }

    private enum ScalarClass { case digit, lineFeed, other }

    private static func scalarClasses(_ utf8: ArraySlice<UInt8>) -> [ScalarClass] {
        var classes: [ScalarClass] = []
        classes.reserveCapacity(min(utf8.count, 16))
        for byte in utf8 where byte & 0xC0 != 0x80 {
            classes.append(isDigit(byte) ? .digit : byte == 0x0A ? .lineFeed : .other)
        }
        return classes
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func isCapital(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") }
}
