/// A place between two lines of the log.
struct LogPosition: Hashable {
    /// Bytes before it.
    var byteCount = 0
    /// Lines of queries before it; the header is not counted.
    var lineCount = 0
    /// The chain there.
    var head = LogPosition.genesis

    static let genesis = [UInt8](repeating: 0, count: 32)
    static let start = LogPosition()
}
