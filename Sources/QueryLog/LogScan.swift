import Crypto
import Encodings
import Foundation

/// Reads a query log from its beginning and holds every line against the chain.
struct LogScan {
    static let header = Array("#vaxport-register-queries\t1\t".utf8)
    static let genesis = [UInt8](repeating: 0, count: 32)
    private static let pieceByteCount = 1 << 20
    /// Longer than any line that is written.
    private static let lineByteCountMax = 1 << 10

    private(set) var head = LogScan.genesis
    /// Lines of queries; the header is not counted.
    private(set) var lineCount = 0
    /// Bytes up to the end of the last whole line.
    private(set) var byteCount = 0
    /// Whether bytes without a line's end follow: a write that was cut off, whose answers never left.
    private(set) var hasTornEnd = false
    private var hasHeader = false

    /// The chain after a line.
    static func chain(after head: [UInt8], _ line: some ContiguousBytes) -> [UInt8] {
        var hasher = SHA256()
        hasher.update(data: head)
        line.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return Array(hasher.finalize())
    }

    static func hex(_ bytes: [UInt8]) -> [UInt8] { Array(Hex.encode(bytes).utf8) }

    /// Reads an open file to its end.
    mutating func read(_ descriptor: Int32, _ body: (LogEntry, [UInt8]) -> Void) throws(QueryLogFault) {
        var rest: [UInt8] = []
        var offset = 0
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
                byteCount += end + 1 - start
                start = end + 1
            }
            rest.removeFirst(start)
            if rest.count > LogScan.lineByteCountMax { throw .lineMalformed(line: lineCount + 1) }
        }
        hasTornEnd = !rest.isEmpty
        if !hasHeader { throw .headerUnsound }
    }

    private mutating func take(_ line: ArraySlice<UInt8>, _ body: (LogEntry, [UInt8]) -> Void) throws(QueryLogFault) {
        guard line.count > 64, line.count <= LogScan.lineByteCountMax else {
            throw hasHeader ? .lineMalformed(line: lineCount + 1) : .headerUnsound
        }
        let fields = Array(line.dropLast(64))
        head = LogScan.chain(after: head, fields)
        guard Array(line.suffix(64)) == LogScan.hex(head) else {
            throw hasHeader ? .chainBroken(line: lineCount + 1) : .headerUnsound
        }
        guard hasHeader else {
            guard fields.starts(with: LogScan.header) else { throw .headerUnsound }
            hasHeader = true
            return
        }
        guard let entry = LogEntry(fields: fields[...]) else { throw .lineMalformed(line: lineCount + 1) }
        lineCount += 1
        body(entry, head)
    }
}
