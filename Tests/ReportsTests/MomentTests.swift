import Reports
import Testing

struct MomentTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2022-07-18T09:30:00+07:00", 1_658_111_400), ("2022-07-18", 1_658_102_400),
        ("2022-07-18T09:30:00.25Z", 1_658_136_600.25), ("2022-07-18T09:30:00+0700", 1_658_111_400),
        ("2022-07-18T09:30:00", 1_658_136_600), ("2021-12-07T11:12:12.949Z", 1_638_875_532.949),
        ("2021-12-07T11:12:12.9493517Z", 1_638_875_532.949351),
    ])
    func momentsOfEveryFormAreRead(text: String, seconds: Double) { #expect(Moment.seconds(text) == seconds) }

    @Test(arguments: [
        "", "2022", "2022-02-30", "2022-07-18T25:00:00Z", "2022-07-18T09:30:00X", "2022-07-18T09:30:00.Z",
    ])
    func whatIsNoMomentIsRefused(text: String) { #expect(Moment.seconds(text) == nil) }
}
