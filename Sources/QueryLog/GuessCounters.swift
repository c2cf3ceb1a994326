/// How many different questions named one number, or one name and birth date, whatever record they pretend to be about.
///
/// Two rows of counters of two bytes in a file of fixed size: a count is never too low, and too high only where both of its counters
/// are shared. With 2^24 counters a row and 200 million questions, by about ten. Source: Cormode and Muthukrishnan, "An improved
/// data stream summary: the count-min sketch", 2005, with conservative update.
final class GuessCounters {
    private let file: MappedFile
    private let counters: UnsafeMutablePointer<UInt16>
    private let rowCount: Int

    /// Opens the counters at a path, or makes empty ones of 2^`rowBits` a row.
    init(path: String, fresh: Bool, rowBits: Int) throws(QueryLogFault) {
        let byteCount = 4 << rowBits
        if fresh {
            file = try MappedFile(making: path, count: byteCount)
        } else {
            guard let found = try MappedFile(opening: path, isSize: { $0 == byteCount }) else { throw .indexUnsound }
            file = found
        }
        counters = file.bytes.bindMemory(to: UInt16.self, capacity: byteCount / 2)
        rowCount = 1 << rowBits
    }

    /// How often a tag was counted, at most.
    func count(of tag: UInt64) -> Int {
        let (one, other) = places(of: tag)
        return Int(min(counters[one], counters[other]))
    }

    /// Counts a tag once more.
    func add(_ tag: UInt64) {
        let (one, other) = places(of: tag)
        let next = UInt16(clamping: Int(min(counters[one], counters[other])) + 1)
        counters[one] = max(counters[one], next)
        counters[other] = max(counters[other], next)
    }

    func flush() throws(QueryLogFault) { try file.flush() }

    private func places(of tag: UInt64) -> (Int, Int) {
        let low = Int(truncatingIfNeeded: tag) & (rowCount - 1)
        let high = Int(truncatingIfNeeded: tag >> 32) & (rowCount - 1)
        return (low, rowCount + high)
    }
}
