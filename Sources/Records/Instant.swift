/// A moment, in whole seconds since 1970-01-01T00:00:00Z.
///
/// Nobody here reads a clock: an instant is handed in.
public struct Instant: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00Z.
    public let secondsSince1970: Int

    /// Makes a moment from seconds since 1970 (UTC).
    public init(secondsSince1970: Int) { self.secondsSince1970 = secondsSince1970 }

    /// Midnight, UTC, at the beginning of a date.
    public init(_ date: CivilDate) { self.init(secondsSince1970: date.daysSince1970 * 86_400) }

    /// Reads an RFC 3339 date-time (`2022-07-18T09:30:00Z`, `+07:00`; a fraction is dropped) or a date (midnight UTC).
    public init?(rfc3339 text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count >= 10, let date = CivilDate(iso8601: bytes[0..<10]) else { return nil }
        var seconds = date.daysSince1970 * 86_400
        if bytes.count > 10 {
            guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: "t"),
                bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
                let hour = decimal(bytes[11..<13]), let minute = decimal(bytes[14..<16]),
                let second = decimal(bytes[17..<19]), hour < 24, minute < 60, second <= 60
            else { return nil }
            seconds += hour * 3600 + minute * 60 + second
            var rest = bytes[19...]
            if rest.first == UInt8(ascii: ".") {
                rest = rest.dropFirst()
                let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
                guard !digits.isEmpty else { return nil }
                rest = rest.dropFirst(digits.count)
            }
            guard let offset = Instant.offsetSeconds(rest) else { return nil }
            seconds -= offset
        }
        self.init(secondsSince1970: seconds)
    }

    /// The seconds that `Z` or `±hh:mm` stands for.
    private static func offsetSeconds(_ zone: ArraySlice<UInt8>) -> Int? {
        let zone = Array(zone)
        if zone == [UInt8(ascii: "Z")] || zone == [UInt8(ascii: "z")] { return 0 }
        guard zone.count == 6, zone[3] == UInt8(ascii: ":"), let hour = decimal(zone[1..<3]), hour < 24,
            let minute = decimal(zone[4..<6]), minute < 60
        else { return nil }
        switch zone[0] {
        case UInt8(ascii: "+"): return hour * 3600 + minute * 60
        case UInt8(ascii: "-"): return -(hour * 3600 + minute * 60)
        default: return nil
        }
    }

    /// The date (UTC) on which this moment lies.
    public var date: CivilDate {
        CivilDate(daysSince1970: Int((Double(secondsSince1970) / 86_400).rounded(.down)))
    }

    /// `YYYY-MM-DDThh:mm:ssZ`.
    public var text: String {
        let date = self.date
        let second = secondsSince1970 - date.daysSince1970 * 86_400
        return date.text + "T" + padded(second / 3600, width: 2) + ":" + padded(second / 60 % 60, width: 2) + ":"
            + padded(second % 60, width: 2) + "Z"
    }

    /// The moment so many seconds later (negative: earlier).
    public func adding(seconds: Int) -> Instant { Instant(secondsSince1970: secondsSince1970 + seconds) }

    /// Whether one moment lies before another.
    public static func < (one: Instant, other: Instant) -> Bool { one.secondsSince1970 < other.secondsSince1970 }
}
