import Encodings
import Glibc
import Linkage

/// Streams a population file into a builder, a few mebibytes at a time.
enum PopulationReader {
    private static let chunkByteCount = 4 << 20
    private static let lineByteCountMax = 1 << 20

    static func read(
        _ path: String,
        into builder: inout RegisterIndexBuilder,
        report: inout RegisterBuildReport,
        progress: (_ read: Int, _ total: Int) -> Void
    ) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw RegisterBuildError.system(errno) }
        defer { _ = close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw RegisterBuildError.system(errno) }
        let total = Int(information.st_size)
        let chunk = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: chunkByteCount)
        defer { chunk.deallocate() }
        var cutter = CSVCutter()
        var row: PopulationRow?
        var (filled, readCount, line) = (0, 0, 0)
        var isLast = false
        while !isLast {
            while filled < chunkByteCount, !isLast {
                let count = Glibc.read(descriptor, chunk.baseAddress.map { $0 + filled }, chunkByteCount - filled)
                if count < 0 {
                    if errno == EINTR { continue }
                    throw RegisterBuildError.system(errno)
                }
                isLast = count == 0
                filled += count
                readCount += count
            }
            var position = 0
            if line == 0, filled >= 3, chunk[0] == 0xEF, chunk[1] == 0xBB, chunk[2] == 0xBF { position = 3 }
            while position < filled {
                let step = cutter.next(in: chunk, upTo: filled, isLast: isLast, position: &position)
                if case .incomplete = step { break }
                line += 1
                try take(step, cutter.fields, UnsafeBufferPointer(chunk), line, &row, &builder, &report)
            }
            let rest = filled - position
            guard rest <= lineByteCountMax else { throw RegisterBuildError.lineTooLong(line: line + 1) }
            if rest > 0, position > 0, let base = chunk.baseAddress { memmove(base, base + position, rest) }
            filled = rest
            progress(readCount, total)
        }
        guard row != nil else { throw RegisterBuildError.columnMissing("personal_number") }
    }

    /// Takes one line: the header first, then people.
    private static func take(
        _ step: CSVCutter.Step,
        _ fields: [Range<Int>],
        _ bytes: UnsafeBufferPointer<UInt8>,
        _ line: Int,
        _ row: inout PopulationRow?,
        _ builder: inout RegisterIndexBuilder,
        _ report: inout RegisterBuildReport
    ) throws {
        guard row != nil else {
            let names = fields.map { String(decoding: bytes[$0], as: UTF8.self) }
            row = PopulationRow(columns: try PopulationColumns(header: names))
            return
        }
        if fields.count == 1, fields[0].isEmpty { return }
        if case .badQuotes = step {
            report.add(PopulationFault(line: line, reason: .quoting))
            return
        }
        var notices: [PopulationFault.Reason] = []
        let reason = try row?.add(bytes, fields, line: line, to: &builder) { notices.append($0) }
        for notice in notices { report.add(PopulationFault(line: line, reason: notice)) }
        if let reason = reason ?? nil { report.add(PopulationFault(line: line, reason: reason)) }
    }
}
