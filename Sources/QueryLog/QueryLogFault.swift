/// What is wrong with a query log, or with the machine under it; says no value that a line holds.
public enum QueryLogFault: Error, Hashable, Sendable {
    /// The operating system refused, with this `errno`.
    case system(Int32)
    /// There is no query log in the folder; it is made by a command, never by starting up.
    case missing
    /// A query log lies there already.
    case exists
    /// Another process holds the log.
    case heldElsewhere
    /// The salt's file is not 64 hexadecimal digits, or others may read it.
    case saltUnsound
    /// The first line is not that of a query log.
    case headerUnsound
    /// This line, counted from 1, is not what was written: it, or one before it, was changed or removed.
    case chainBroken(line: Int)
    /// This line, counted from 1, is not of the log's form.
    case lineMalformed(line: Int)
    /// The index beside the log is none; it is made anew from the log when the log is opened.
    case indexUnsound
    /// An earlier write failed; nothing more is answered until the service was started anew.
    case failedBefore
}
