/// Why the register's service gives no answer to one line, or stops a batch.
public enum RefusalReason: String, Sendable, Hashable, CaseIterable {
    /// The line is no query: not JSON, a member missing, unknown, of another kind or out of its range.
    case lineMalformed = "line-malformed"
    /// The line is longer than a query may be.
    case lineTooLong = "line-too-long"
    /// The record was asked about with eight different hypotheses before.
    case hypothesesExhausted = "hypotheses-exhausted"
    /// The declared number, or the declared name and birth date, was asked about with too many different questions.
    case personExhausted = "person-exhausted"
    /// The register gave no sound answer.
    case registerFailed = "register-failed"
    /// Stops a batch: more lines than a batch may have.
    case tooManyLines = "too-many-lines"
    /// Stops a batch: more bytes than a batch may have.
    case bodyTooLarge = "body-too-large"
    /// Stops a batch: it took longer than a batch may.
    case timeExhausted = "time-exhausted"
    /// Stops a batch: the officer or the office has asked as much as it may this hour.
    case rateExceeded = "rate-exceeded"
    /// Stops a batch: the query log could not be written, so nothing may be answered.
    case logFailed = "log-failed"

    /// Whether no answer will ever come: a person must look at the record.
    public var isFinal: Bool { self == .hypothesesExhausted || self == .personExhausted }
}
