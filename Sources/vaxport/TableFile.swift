import Evaluation
import Foundation
import Wiring

/// A table on disk, read piece by piece; what is wrong with it is said with its name and line.
struct TableFile {
    private static let pieceByteCount = 1 << 20
    private let url: URL
    private let label: String
    private let isQuiet: Bool

    init(_ path: String, _ label: String, _ isQuiet: Bool) {
        url = URL(fileURLWithPath: path)
        self.label = label
        self.isQuiet = isQuiet
    }

    /// Hands every row to `body`.
    func read(_ columns: [TableColumn], _ body: (TableRow) throws(TableFault) -> Void) throws {
        let file = try InputFile(url)
        var reader = TableReader(columns: columns)
        let bar = ProgressBar(
            label,
            unit: "bytes",
            total: file.byteCount,
            style: ProgressBar.styleForStandardError(quiet: isQuiet)
        )
        var done = 0
        while true {
            let piece = try file.read(upTo: TableFile.pieceByteCount)
            done += piece.count
            do throws(TableFault) {
                try reader.read(piece, isLast: piece.isEmpty, row: body)
            } catch {
                throw failure(error)
            }
            bar.advance(to: done)
            if piece.isEmpty { break }
        }
        bar.finish()
    }

    /// Whether the file has a column.
    func has(_ column: Int, of columns: [TableColumn]) throws -> Bool {
        let file = try InputFile(url)
        var reader = TableReader(columns: columns)
        // A header longer than a piece is refused when the file is read.
        let piece = try file.read(upTo: TableFile.pieceByteCount)
        try? reader.read(piece, isLast: false) { _ in }
        return reader.has(column)
    }

    private func failure(_ fault: TableFault) -> CommandFailure {
        CommandFailure(
            .answerIsNo,
            code: "table-refused",
            message: "\(url.lastPathComponent): \(fault.sentence).",
            advice: "Mend the file, then run the command again."
        )
    }
}
