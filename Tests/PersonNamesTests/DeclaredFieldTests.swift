import PersonNames
import Testing

@Suite struct DeclaredFieldTests {
    static let dates: [(String, [Int])] = [
        ("1990-11-03", [1990, 11, 3]), ("03/11/1990", [1990, 11, 3]), ("3-11-1990", [1990, 11, 3]),
        ("03.11.1990", [1990, 11, 3]), ("3 11 1990", [1990, 11, 3]), ("1952", [1952, 0, 0]), ("05/1952", [1952, 5, 0]),
        ("1952-05", [1952, 5, 0]), (" 1952 ", [1952, 0, 0]), ("11/23/1990", [1990, 11, 23]),
        ("29/02/2000", [2000, 2, 29]), ("ngày 3 tháng 11 năm 1990", [1990, 11, 3]), ("sinh năm 1952", [1952, 0, 0]),
        ("Ngày 03 tháng 11 năm 1990", [1990, 11, 3]), ("tháng 5 năm 1952", [1952, 5, 0]), ("03-Nov-90", [1990, 11, 3]),
        ("Nov 3, 1990", [1990, 11, 3]), ("1990-11-03 00:00:00", [1990, 11, 3]),
        ("1990-11-03T00:00:00Z", [1990, 11, 3]),
        ("03/11/1990 12:00:00 AM", [1990, 11, 3]), ("33180", [1990, 11, 3]), ("19901103", [1990, 11, 3]),
        ("03111990", [1990, 11, 3]), ("03/11/90", [1990, 11, 3]), ("３/１１/１９９０", [1990, 11, 3]),
        ("3\\11\\1990", [1990, 11, 3]), ("03/11/2533", [2533, 11, 3]), ("25569", [1970, 1, 1]),
    ]

    @Test(arguments: dates)
    func readsDeclaredDates(text: String, expected: [Int]) {
        let date = DeclaredBirthDate(text)
        #expect(date.map { [$0.year, $0.month, $0.day] } == expected)
        #expect(date?.isMonthFirst == (text == "11/23/1990"))
    }

    @Test(arguments: [
        "", "31/02/1990", "1990-00-00", "0/1990", "13/1990", "03/11/25", "abc", "1/2/3/1990", "00001990", "0000",
        "99999", "1 2", "03/11/1990 5", "tháng 11 ngày 3 năm 1990", "Đinh 1990", "3//11/", "31-Jun-1990",
        "\u{0}",
    ])
    func refusesWhatIsNoDate(text: String) {
        #expect(DeclaredBirthDate(text) == nil)
    }

    @Test func exchangesDayAndMonthOnlyWhereTheCalendarHasTheDay() {
        #expect(DeclaredBirthDate("03/11/1990")?.exchanged.map { [$0.month, $0.day] } == [3, 11])
        #expect(DeclaredBirthDate("13/11/1990")?.exchanged == nil)
        #expect(DeclaredBirthDate("11/11/1990")?.exchanged == nil)
    }

    @Test func defaultsAndOtherReadingsAreNamedAndNotTaken() {
        for text in ["1899-12-30", "30/12/1899", "01/01/1900", "1970-01-01", "25569"] {
            #expect(DeclaredBirthDate(text)?.isDefault == true, "\(text)")
        }
        #expect(DeclaredBirthDate("01/01/1952")?.isDefault == false)
        #expect(DeclaredBirthDate("01/01/1952")?.isYearOnly == true)
        #expect(DeclaredBirthDate("1952")?.isYearOnly == true)
        #expect(DeclaredBirthDate("17/08/1952")?.isYearOnly == false)
        #expect(DeclaredBirthDate("02/09/2021")?.isDefault(enteredOn: (2021, 9, 2)) == true)
        #expect(DeclaredBirthDate("03/11/2533")?.fromBuddhistYear == DeclaredBirthDate("03/11/1990"))
        #expect(DeclaredBirthDate("03/11/1990")?.fromBuddhistYear == nil)
        #expect(DeclaredBirthDate("29/02/2543")?.fromBuddhistYear == nil)
    }

    @Test func everyDayOfASpreadsheetIsADayLater() {
        var last = DeclaredBirthDate("10000")
        #expect(last?.year == 1927)
        for serial in 10_001...60_000 {
            let next = DeclaredBirthDate(String(serial))
            guard let before = last, let next else {
                Issue.record("\(serial)")
                return
            }
            let isNextDay = next.day == before.day + 1 && next.month == before.month && next.year == before.year
            #expect(isNextDay || next.day == 1)
            last = next
        }
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
