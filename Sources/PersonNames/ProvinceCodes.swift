/// The 63 provinces of 2004 to 2025: code of the personal number, prefix of the nine-digit card, area code of landlines.
///
/// Source: IDENTITY §1 (Circular 07/2016/TT-BCA annex 1), §2, §4; prefixes partly from memory, so they are clues.
public enum ProvinceCodes {
    /// Whether births of this code, 1 to 999, are registered: a province, or a country beyond 96.
    public static func isKnown(_ code: Int) -> Bool {
        guard code > 0, code <= 999 else { return false }
        return code > 96 || (known[code >> 6] >> UInt64(code & 63)) & 1 != 0
    }

    /// The provinces whose police issued nine-digit numbers with these first three digits, ascending.
    static func issuers(prefix: Int) -> [Int] {
        guard prefix >= 0, prefix <= 999 else { return [] }
        if let province = special[prefix] { return [province] }
        return table.filter { $0.card == prefix / 10 }.map(\.code)
    }

    /// Whether a landline's number, without its leading zero, begins with an area code.
    static func isAreaCode(_ area: Int) -> Bool { table.contains { $0.area == area } }

    private static let known: [UInt64] = {
        var bits: [UInt64] = [0, 0]
        for row in table { bits[row.code >> 6] |= 1 << UInt64(row.code & 63) }
        return bits
    }()

    /// Prefixes of three digits that split a prefix of two between provinces.
    private static let special: [Int: Int] = [
        95: 6, 230: 64, 231: 64, 233: 62, 245: 67, 273: 77, 285: 70, 334: 84, 365: 94, 381: 96, 385: 95,
    ]

    private static let table: [(code: Int, card: Int, area: Int)] = {
        let listed = """
            001 01 24; 002 07 219; 004 08 206; 006 095 209; 008 07 207; 010 06 214; 011 04 215; 012 04 213; 014 05 212; \
            015 06 216; 017 11 218; 019 09 208; 020 08 205; 022 10 203; 024 12 204; 025 13 210; 026 13 211; 027 12 222; \
            030 14 220; 031 03 225; 033 14 221; 034 15 227; 035 16 226; 036 16 228; 037 16 229; 038 17 237; 040 18 238; \
            042 18 239; 044 19 232; 045 19 233; 046 19 234; 048 20 236; 049 20 235; 051 21 255; 052 21 256; 054 22 257; \
            056 22 258; 058 26 259; 060 26 252; 062 23 260; 064 23 269; 066 24 262; 067 24 261; 068 25 263; 070 28 271; \
            072 29 276; 074 28 274; 075 27 251; 077 27 254; 079 02 28; 080 30 272; 082 31 273; 083 32 275; 084 33 294; \
            086 33 270; 087 34 277; 089 35 296; 091 37 297; 092 36 292; 093 36 293; 094 36 299; 095 38 291; 096 38 290
            """
        return listed.split(separator: ";").compactMap { row in
            let numbers = row.split(separator: " ").compactMap { Int($0) }
            guard numbers.count == 3 else { return nil }
            // Three digits stand in the list where a prefix is not of two.
            return (numbers[0], numbers[1] == 95 ? 9 : numbers[1], numbers[2])
        }
    }()
}
