import Crypto
import Foundation
import Records

/// Reads a query log from its beginning, or from a place that is known, and holds every line against the chain.
struct LogScan {
    /// One line of a query, where it stands.
    struct Line {
        let entry: LogEntry
        /// Whether time, asker and request are those of the line before.
        let isSameRequest: Bool
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
    /// The shared fields of the line last read, with their separators, and what they say.
    private var beginning: [UInt8] = []
    private var asker: (asker: Asker, instant: Instant)?
    private var isSameRequest = false

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

    static func hex(_ bytes: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        appendHex(of: bytes, to: &text)
        return text
    }

    static func appendHex(of bytes: [UInt8], to text: inout [UInt8]) {
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
    }

    private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }

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
            while let end = LogScan.lineEnd(in: rest, from: start) {
                try take(rest[start..<end], body)
                start = end + 1
            }
            rest.removeFirst(start)
            if rest.count > LogScan.lineByteCountMax { throw .lineMalformed(line: position.lineCount + 1) }
        }
        hasTornEnd = !rest.isEmpty
        if !hasHeader { throw .headerUnsound }
    }

    private static func lineEnd(in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBytes { bytes in
            guard start < bytes.count, let base = bytes.baseAddress,
                let found = memchr(base + start, 0x0A, bytes.count - start)
            else { return nil }
            return found - UnsafeMutableRawPointer(mutating: base)
        }
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
        let entry = try line.withUnsafeBytes { checked($0, after: before, number) }.get()
        guard let entry else { return }
        position.lineCount += 1
        try body(Line(entry: entry, isSameRequest: isSameRequest, before: before, head: position.head))
    }

    /// Holds a line against the chain and reads it; nothing for the first one, which is the log's own.
    private mutating func checked(
        _ bytes: UnsafeRawBufferPointer,
        after before: LogPosition,
        _ number: Int
    ) -> Result<LogEntry?, QueryLogFault> {
        let fields = UnsafeRawBufferPointer(rebasing: bytes.dropLast(64))
        position.head = LogScan.chain(after: before.head, fields)
        guard LogScan.isHex(UnsafeRawBufferPointer(rebasing: bytes.suffix(64)), of: position.head) else {
            return .failure(hasHeader ? .chainBroken(line: number) : .headerUnsound)
        }
        position.byteCount += bytes.count + 1
        guard hasHeader else {
            guard fields.starts(with: LogScan.header) else { return .failure(.headerUnsound) }
            hasHeader = true
            return .success(nil)
        }
        guard let entry = entry(fields) else { return .failure(.lineMalformed(line: number)) }
        return .success(entry)
    }

    /// Reads a line; what it shares with the line before is not read again.
    private mutating func entry(_ fields: UnsafeRawBufferPointer) -> LogEntry? {
        isSameRequest = fields.count > beginning.count && !beginning.isEmpty && fields.starts(with: beginning)
        if !isSameRequest {
            var separatorCount = 0
            guard
                let end = fields.firstIndex(where: { byte in
                    if byte == LogEntry.separator { separatorCount += 1 }
                    return separatorCount == 5
                }), let read = LogEntry.asker(of: fields[..<end])
            else { return nil }
            beginning = Array(fields[...end])
            asker = read
        }
        guard let asker else { return nil }
        let rest = UnsafeRawBufferPointer(rebasing: fields[beginning.count...])
        return LogEntry(rest, asker: asker.asker, at: asker.instant)
    }

    private static func isHex(_ text: UnsafeRawBufferPointer, of bytes: [UInt8]) -> Bool {
        for (place, byte) in bytes.enumerated() {
            if text[2 * place] != digit(byte >> 4) || text[2 * place + 1] != digit(byte & 15) { return false }
        }
        return true
    }
}
