/// A store that lets one run of a step at a time in.
public protocol ExclusiveRuns: Sendable {
    /// Runs `body` while holding the named step; the operating system or the database frees it when the process dies.
    ///
    /// - Throws: ``RunHeldElsewhere`` at once when another process holds it.
    func exclusively<Result: Sendable>(
        _ step: String,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result
}

/// Another process is running the same step on the same store.
public struct RunHeldElsewhere: Error, Hashable, Sendable {
    /// The step.
    public let step: String

    /// Makes the error.
    public init(step: String) { self.step = step }
}
