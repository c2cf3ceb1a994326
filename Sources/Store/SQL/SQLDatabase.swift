/// An engine with its connections.
protocol SQLDatabase: Sendable {
    /// How this engine writes what the engines write differently.
    var dialect: Dialect { get }

    /// Runs `body` in one transaction; an error undoes all of it. `body` may run again after a conflict.
    func write<Result>(_ body: (any SQLConnection) throws -> Result) throws -> Result

    /// Runs `body` on one consistent view.
    func read<Result>(_ body: (any SQLConnection) throws -> Result) throws -> Result

    /// Takes the named step, or nothing when somebody else has it; it is free again when the hold is released or dies.
    func hold(_ step: String) throws -> (any RunHold)?
}

/// A step that is held.
protocol RunHold: Sendable {
    /// Gives it back.
    func release()
}
