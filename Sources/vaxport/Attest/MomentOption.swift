import ArgumentParser
import Records

/// A moment given on the command line.
enum MomentOption {
    static func moment(_ text: String?) throws -> Instant? {
        guard let text else { return nil }
        guard let moment = Instant(rfc3339: text) else {
            throw ValidationError("a moment is written like 2022-07-18T20:00:00Z, or as a date")
        }
        return moment
    }
}
