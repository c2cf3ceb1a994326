/// What can go wrong between the program and its database.
///
/// No case ever carries a value of a row.
public enum StoreError: Error, Hashable, Sendable {
    /// There is no database at this place; `vaxport init` makes one.
    case databaseMissing
    /// Something is there, and it is no database of this program; `vaxport init` makes one elsewhere.
    case databaseForeign
    /// A database is there already, where one was to be made.
    case databaseExists
    /// The database was made by an older program; `vaxport init --upgrade` brings it forward.
    case schemaTooOld(found: Int, needed: Int)
    /// The database was made by a newer program.
    case schemaTooNew(found: Int, known: Int)
    /// The disk, or the limit that was set for the database, is full; nothing of the call was kept.
    case diskFull
    /// The database cannot be written.
    case readOnly
    /// The database cannot be opened: no such directory, or no permission.
    case cannotOpen
    /// The connection broke; the call happened wholly or not at all, and may be repeated.
    case connectionLost
    /// Somebody else holds what the call needs; it may be repeated.
    case busy
    /// A value that must be unique is stored already.
    case uniqueViolation
    /// What is stored contradicts what the program knows; the text names the place, never a value.
    case corrupt(String)
    /// What was handed in contradicts what is stored; the text names the rule, never a value.
    case contradiction(String)
    /// The database refused the statement, with its own code (SQLSTATE, or the SQLite result code).
    case refused(code: String)

    /// Whether the same call may succeed when it is simply repeated.
    public var isRetryable: Bool {
        switch self {
        case .connectionLost, .busy: true
        case .databaseMissing, .databaseForeign, .databaseExists, .schemaTooOld, .schemaTooNew, .diskFull, .readOnly,
            .cannotOpen, .uniqueViolation, .corrupt, .contradiction, .refused:
            false
        }
    }
}

extension StoreError: CustomStringConvertible {
    /// What happened and what to do next, in one sentence.
    public var description: String {
        switch self {
        case .databaseMissing: "there is no database here; make one with: vaxport init DIR"
        case .databaseForeign: "this is not a database of vaxport; make one with: vaxport init DIR"
        case .databaseExists: "there is a database here already; it is left as it is"
        case .schemaTooOld(let found, let needed):
            "the database has schema \(found), this program needs \(needed); bring it forward with: vaxport init DIR"
        case .schemaTooNew(let found, let known):
            "the database has schema \(found), this program knows \(known); use a newer vaxport"
        case .diskFull: "the disk is full; nothing of this step was kept, free space and run it again"
        case .readOnly: "the database cannot be written; check permissions and run again"
        case .cannotOpen: "the database cannot be opened; check the path and its permissions"
        case .connectionLost: "the connection to the database broke; run again"
        case .busy: "the database is busy; run again"
        case .uniqueViolation: "a value that must be unique is stored already"
        case .corrupt(let place): "the database contradicts itself: \(place)"
        case .contradiction(let rule): "refused by the store: \(rule)"
        case .refused(let code): "the database refused a statement (\(code))"
        }
    }
}
