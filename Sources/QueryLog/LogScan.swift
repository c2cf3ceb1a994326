import Crypto
import Encodings
import Foundation

/// Reads a query log from its beginning, or from a place that is known, and holds every line against the chain.
struct LogScan {
    /// One line of a query, where it stands.
    struct Line {
        let entry: LogEntry
        /// The place before it.
        let before: LogPosition
        /// The chain behind it.
        let head: [UInt8]
    }

    static let header = Array("#vaxport-register-queries\t1\t".utf8)
    private static let pieceByteCount = 1 << 20
    /// Longer than any line that is written.
    private static let lineByteCountMax = 1 << 10
    /// The chain in hexadecimal and the line's end.
    private static let endByteCount = 65

    /// The place behind the last whole line.
    private(set) var position: LogPosition
    /// Whether bytes without a line's end follow: a write that was cut off, whose answers never left.
    private(set) var hasTornEnd = false
    private var hasHeader: Bool

    init(from position: LogPosition = .start) {
        self.position = position
        hasHeader = position.byteCount > 0
    }

    /// The chain after a line.
    static func chain(after head: [UInt8], _ line: some ContiguousBytes) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: head)
        line.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return Array(hasher.finalize())
    }

    static func hex(_ bytes: [UInt8]) -> [UInt8] { Array(Hex.encode(bytes).utf8) }

    /// Whether an open log has a line's end at a place, with that chain before it.
    static func isPlace(_ position: LogPosition, in descriptor: Int32) -> Bool {
        if position == .start { return true }
        var end = [UInt8](repeating: 0, count: endByteCount)
        let offset = position.byteCount - endByteCount
        guard offset > 0, pread(descriptor, &end, endByteCount, off_t(offset)) == endByteCount else { return false }
        return end == hex(position.head) + [0x0A]
    }

    /// Reads an open file to its end.
    mutating func read(
        _ descriptor: Int32,
        _ body: (Line) throws(QueryLogFault) -> Void
    ) throws(QueryLogFault) {
        var rest: [UInt8] = []
        var offset = position.byteCount
        while true {
            var got = 0
            let piece = [UInt8](unsafeUninitializedCapacity: LogScan.pieceByteCount) { buffer, count in
                got = pread(descriptor, buffer.baseAddress, LogScan.pieceByteCount, off_t(offset))
                count = max(0, got)
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw .system(errno)
            }
            if got == 0 { break }
            offset += got
            rest += piece
            var start = 0
            while let end = rest[start...].firstIndex(of: 0x0A) {
                try take(rest[start..<end], body)
                start = end + 1
            }
            rest.removeFirst(start)
            if rest.count > LogScan.lineByteCountMax { throw .lineMalformed(line: position.lineCount + 1) }
        }
        hasTornEnd = !rest.isEmpty
        if !hasHeader { throw .headerUnsound }
    }

    private mutating func take(
        _ line: ArraySlice<UInt8>,
        _ body: (Line) throws(QueryLogFault) -> Void
    ) throws(QueryLogFault) {
        let number = position.lineCount + 1
        guard line.count > 64, line.count <= LogScan.lineByteCountMax else {
            throw hasHeader ? .lineMalformed(line: number) : .headerUnsound
        }
        let before = position
        let fields = Array(line.dropLast(64))
        position.head = LogScan.chain(after: before.head, fields)
        position.byteCount += line.count + 1
        guard line.suffix(64).elementsEqual(LogScan.hex(position.head)) else {
            throw hasHeader ? .chainBroken(line: number) : .headerUnsound
        }
        guard hasHeader else {
            guard fields.starts(with: LogScan.header) else { throw .headerUnsound }
            hasHeader = true
            return
        }
        guard let entry = LogEntry(fields: fields[...]) else { throw .lineMalformed(line: number) }
        position.lineCount += 1
        try body(Line(entry: entry, before: before, head: position.head))
    }
}
