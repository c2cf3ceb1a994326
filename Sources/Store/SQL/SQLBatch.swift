/// Many rows of parameters for one statement: the bytes of all texts lie in one buffer, one after the other.
struct SQLBatch {
    /// One parameter.
    struct Cell {
        /// What it is.
        enum Kind: UInt8 {
            case null
            case integer
            case real
            case text
            case bytes
        }

        let kind: Kind
        /// Bytes of a text or of bytes.
        let count: Int32
        /// The integer, the bits of the number, or the place in the buffer.
        let word: Int64
    }

    /// Parameters a row.
    let width: Int
    /// The parameters, row after row.
    private(set) var cells: [Cell] = []
    /// The texts and bytes.
    private(set) var buffer: [UInt8] = []

    /// Makes an empty batch.
    init(width: Int, expected: Int = 0, rowByteCount: Int = 0) {
        self.width = width
        cells.reserveCapacity(width * expected)
        buffer.reserveCapacity(rowByteCount * expected)
    }

    /// How many rows it holds.
    var count: Int { cells.count / width }

    /// Whether it holds no row.
    var isEmpty: Bool { cells.isEmpty }

    mutating func addNull() { cells.append(Cell(kind: .null, count: 0, word: 0)) }

    mutating func add(_ integer: Int64) { cells.append(Cell(kind: .integer, count: 8, word: integer)) }

    mutating func add(_ integer: Int64?) { if let integer { add(integer) } else { addNull() } }

    mutating func add(_ real: Double) {
        cells.append(Cell(kind: .real, count: 8, word: Int64(bitPattern: real.bitPattern)))
    }

    mutating func add(_ text: String) { addText { $0.append(contentsOf: text.utf8) } }

    mutating func add(_ text: String?) { if let text { add(text) } else { addNull() } }

    mutating func add(_ bytes: [UInt8]) {
        cells.append(Cell(kind: .bytes, count: Int32(bytes.count), word: Int64(buffer.count)))
        buffer.append(contentsOf: bytes)
    }

    /// Adds a text that `write` writes to the end of the buffer.
    mutating func addText(_ write: (inout [UInt8]) -> Void) {
        let start = buffer.count
        write(&buffer)
        cells.append(Cell(kind: .text, count: Int32(buffer.count - start), word: Int64(start)))
    }

    /// Adds one row of values.
    mutating func append(_ row: [SQLValue]) {
        precondition(row.count == width, "a row of parameters with the wrong width")
        for value in row {
            switch value {
            case .null: addNull()
            case .integer(let integer): add(integer)
            case .real(let real): add(real)
            case .text(let text): add(text)
            case .bytes(let bytes): add(bytes)
            }
        }
    }

    /// Where a run of rows ends that begins at `start` and holds no more rows and bytes than these, but one row at least.
    func end(from start: Int, rowCountMax: Int, byteCountMax: Int) -> Int {
        var end = start
        var byteCount = 0
        while end < count, end - start < rowCountMax, byteCount < byteCountMax {
            for cell in cells[end * width..<(end + 1) * width] { byteCount += Int(cell.count) + 4 }
            end += 1
        }
        return end
    }
}
