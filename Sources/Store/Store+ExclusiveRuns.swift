public import Pipeline

/// One run of a step at a time, on the whole store.
extension Store: ExclusiveRuns {
    /// Runs `body` while holding the named step.
    ///
    /// SQLite: a locked file beside the database. PostgreSQL: an advisory lock on a session of its own.
    public func exclusively<Result: Sendable>(
        _ step: String,
        _ body: @Sendable () async throws -> Result
    ) async throws -> Result {
        guard let hold = try database.hold(step) else { throw RunHeldElsewhere(step: step) }
        defer { hold.release() }
        return try await body()
    }
}
