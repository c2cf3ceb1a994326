import Encodings

/// How much may be asked in an hour of the clock, and ever about one person, before somebody is told and before it is refused.
public struct RateLimits: Sendable, Hashable {
    /// Questions of one officer that raise an alarm.
    public var officerAlarm = 200_000
    /// Questions of one officer after which the officer is refused.
    public var officerRefusal = 25_000_000
    /// Questions of one office that raise an alarm.
    public var officeAlarm = 1_000_000
    /// Questions of one office after which it is refused.
    public var officeRefusal = 100_000_000
    /// Refused hypotheses of one officer that raise an alarm: a client that guesses.
    public var exhaustedAlarm = 10
    /// Lines of one officer that were no query, and raise an alarm: a broken client, or somebody trying.
    public var malformedAlarm = 1_000
    /// Different questions that ever named one number, whatever record they were about, and raise an alarm.
    public var numberAlarm = 64
    /// Different questions that ever named one number, after which further ones get no answer.
    ///
    /// A person's doses make a few dozen at the most; a list with one number for everybody goes to people anyway.
    public var numberRefusal = 128
    /// The same for one name and birth date: common names with a default date have hundreds of bearers.
    public var personAlarm = 1_024
    /// Different questions that ever named one name and birth date, after which further ones get no answer.
    public var personRefusal = 4_096
    /// Officers of one office in an hour, after which further ones are refused.
    public var officerCountMax = 10_000

    /// The limits that hold where none are configured.
    public init() {}

    /// Reads limits from JSON; what is left out keeps its default, and what is unknown or below 1 is refused.
    public init?(json bytes: [UInt8]) {
        guard let object = (try? JSONReader.read(bytes, byteCountMax: 1 << 16))?.object else { return nil }
        for (name, value) in zip(object.names, object.values) {
            guard let number = value.integer.flatMap({ Int(exactly: $0) }), number >= 1 else { return nil }
            switch name {
            case "officer_alarm_per_hour": officerAlarm = number
            case "officer_refusal_per_hour": officerRefusal = number
            case "office_alarm_per_hour": officeAlarm = number
            case "office_refusal_per_hour": officeRefusal = number
            case "exhausted_alarm_per_hour": exhaustedAlarm = number
            case "malformed_alarm_per_hour": malformedAlarm = number
            case "number_alarm": numberAlarm = number
            case "number_refusal": numberRefusal = min(number, 60_000)
            case "person_alarm": personAlarm = number
            case "person_refusal": personRefusal = min(number, 60_000)
            case "officers_per_hour": officerCountMax = number
            default: return nil
            }
        }
    }
}
