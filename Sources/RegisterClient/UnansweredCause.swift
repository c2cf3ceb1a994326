/// Why records got no answer that could be believed.
public enum UnansweredCause: String, Sendable, Hashable, CaseIterable {
    /// The service could not be reached, was too slow, failed, or was cut off, again and again.
    case unreachable
    /// The service said something that is no answer to what was asked.
    case unsound
    /// The service refused the request: token, purpose, officer or form.
    case refused
    /// The service refused because too much was asked this hour.
    case rateExceeded = "rate-exceeded"
    /// Another register answered than the one at the beginning of the run.
    case versionChanged = "version-changed"
    /// The query is longer than may be sent.
    case tooLong = "too-long"
}
