import Records
import Testing

@Suite struct CivilDateTests {
    @Test func everyDayOfFourCenturiesIsCountedOnce() throws {
        var date = try #require(CivilDate(year: 1800, month: 1, day: 1))
        let last = try #require(CivilDate(year: 2200, month: 1, day: 1))
        var expected = date.daysSince1970
        while date < last {
            #expect(date.daysSince1970 == expected)
            let next = date.adding(days: 1)
            #expect(date < next)
            if next.day != date.day + 1 {
                #expect(next.day == 1)
                #expect(date.day == CivilDate.dayCount(year: date.year, month: date.month))
            }
            date = next
            expected += 1
        }
        #expect(CivilDate(daysSince1970: 0).text == "1970-01-01")
        #expect(CivilDate(year: 2000, month: 2, day: 29)?.daysSince1970 == 11_016)
    }

    @Test(arguments: [
        "2021-02-29", "1900-02-29", "2021-13-01", "2021-00-10", "2021-04-31", "2021-4-01", "21-04-01", "2021/04/01",
        "2021-04-01 ", "2021-04-0x", "", "0000-01-01", "２０２１-04-01",
    ])
    func whatTheCalendarDoesNotHaveIsNothing(_ text: String) { #expect(CivilDate(iso8601: text) == nil) }

    @Test func textAndValueAgree() {
        #expect(CivilDate(iso8601: "2000-02-29")?.text == "2000-02-29")
        #expect(CivilDate(iso8601: "0001-01-01")?.text == "0001-01-01")
    }
}

@Suite struct BirthDateTests {
    @Test(arguments: ["1952", "1952-08", "1952-08-17"])
    func aMissingPartStaysMissing(_ text: String) throws {
        let date = try #require(BirthDate(iso8601: text))
        #expect(date.text == text)
        #expect((date.fullDate == nil) == (text.count < 10))
    }

    @Test(arguments: ["", "52", "1952-", "1952-13", "1952-8", "17/08/1952", "1952-02-30", "0000"])
    func whatIsNoBirthDateIsNothing(_ text: String) { #expect(BirthDate(iso8601: text) == nil) }
}

@Suite struct InstantTests {
    @Test(arguments: [
        ("2022-07-18T20:00:00Z", 1_658_174_400), ("2022-07-18T20:00:00+07:00", 1_658_149_200),
        ("2022-07-18T20:00:00.75Z", 1_658_174_400), ("2022-07-18", 1_658_102_400), ("1969-12-31T23:59:59Z", -1),
    ])
    func momentsAreReadAsWritten(_ text: String, _ seconds: Int) {
        #expect(Instant(rfc3339: text)?.secondsSince1970 == seconds)
    }

    @Test(arguments: [
        "2022-07-18T20:00:00", "2022-07-18T25:00:00Z", "2022-07-18T20:00Z", "now", "2022-07-18T20:00:00+7",
    ])
    func whatIsNoMomentIsNothing(_ text: String) { #expect(Instant(rfc3339: text) == nil) }

    @Test func textIsUniversalTime() {
        #expect(Instant(secondsSince1970: 1_658_174_400).text == "2022-07-18T20:00:00Z")
        #expect(Instant(secondsSince1970: -1).text == "1969-12-31T23:59:59Z")
    }
}
