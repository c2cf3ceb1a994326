import Foundation
public import Records

/// The one place that asks what time it is.
public enum SystemClock {
    /// The present moment, or the one that `VAXPORT_NOW` names (RFC 3339), for rehearsals on past data.
    ///
    /// - Throws: ``CommandFailure`` when `VAXPORT_NOW` is set and is not a moment.
    public static func now() throws -> Instant {
        guard let set = ProcessInfo.processInfo.environment["VAXPORT_NOW"], !set.isEmpty else {
            return Instant(secondsSince1970: Int(Date().timeIntervalSince1970))  // tidy: the clock itself
        }
        guard let instant = Instant(rfc3339: set) else {
            throw CommandFailure(
                .misuse,
                code: "clock-malformed",
                message: "VAXPORT_NOW is not an RFC 3339 date-time.",
                advice: "Unset it, or write it like 2022-07-18T20:00:00Z."
            )
        }
        return instant
    }

    /// The day on which a moment lies in Viet Nam (UTC+7): what "today" means for a dose.
    public static func localDate(_ instant: Instant) -> CivilDate { instant.adding(seconds: 7 * 3600).date }
}
