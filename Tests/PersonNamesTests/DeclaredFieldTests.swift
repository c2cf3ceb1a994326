import PersonNames
import Testing

@Suite struct DeclaredFieldTests {
    static let dates: [(String, [Int])] = [
        ("1990-11-03", [1990, 11, 3]), ("03/11/1990", [1990, 11, 3]), ("3-11-1990", [1990, 11, 3]),
        ("03.11.1990", [1990, 11, 3]), ("3 11 1990", [1990, 11, 3]), ("1952", [1952, 0, 0]), ("05/1952", [1952, 5, 0]),
        ("1952-05", [1952, 5, 0]), (" 1952 ", [1952, 0, 0]), ("11/23/1990", [1990, 11, 23]),
        ("29/02/2000", [2000, 2, 29]),
    ]

    @Test(arguments: dates)
    func readsDeclaredDates(text: String, expected: [Int]) {
        let date = DeclaredBirthDate(text)
        #expect(date.map { [$0.year, $0.month, $0.day] } == expected)
        #expect(date?.isMonthFirst == (text == "11/23/1990"))
    }

    @Test(arguments: [
        "", "31/02/1990", "1990-00-00", "0/1990", "13/1990", "03/11/90", "abc", "1/2/3/1990", "00001990", "0000",
    ])
    func refusesWhatIsNoDate(text: String) {
        #expect(DeclaredBirthDate(text) == nil)
    }

    @Test func exchangesDayAndMonthOnlyWhereTheCalendarHasTheDay() {
        #expect(DeclaredBirthDate("03/11/1990")?.exchanged.map { [$0.month, $0.day] } == [3, 11])
        #expect(DeclaredBirthDate("13/11/1990")?.exchanged == nil)
        #expect(DeclaredBirthDate("11/11/1990")?.exchanged == nil)
    }

    @Test func readsSex() {
        for text in ["M", "Nam", "NAM", "male", "1", " nam "] { #expect(DeclaredSex(text) == .male) }
        for text in ["F", "Nữ", "NỮ", "nu", "female", "0", "Nu\u{31B}\u{303}"] { #expect(DeclaredSex(text) == .female) }
        for text in ["", "x", "10", "khác"] { #expect(DeclaredSex(text) == nil) }
    }

    @Test func readsNumbersWithoutRepair() {
        #expect(DeclaredNumber(" 079185012345 ") == .personal(79_185_012_345))
        #expect(DeclaredNumber("271450001") == .old(271_450_001))
        #expect(DeclaredNumber("79185012345") == .lostZeros)
        #expect(DeclaredNumber("1085012345") == .lostZeros)
        #expect(DeclaredNumber("12345678") == .lostZeros)
        #expect(DeclaredNumber("0912345678") == .malformed)
        for text in ["1.23E+11", "B1234567", "079 185012345", "O79185012345", "khong co"] {
            #expect(DeclaredNumber(text) == .malformed)
        }
        #expect(DeclaredNumber("  ") == .missing)
    }
}
