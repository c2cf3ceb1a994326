/// How patiently and how broadly the client asks.
public struct RegisterClientSettings: Sendable, Hashable {
    /// Queries in a request.
    public var batchLineCount = 1_000
    /// Requests under way at once.
    public var concurrentRequestCount = 4
    /// How often a request is sent before its records count as unanswered.
    public var attemptCount = 3
    /// How long one request may take, in milliseconds.
    public var timeoutMilliseconds: Int64 = 60_000
    /// How long the client waits before it sends a request again, in milliseconds; four times as long each time.
    public var pauseMilliseconds: Int64 = 200

    /// The settings that hold where none are given.
    public init() {}
}
