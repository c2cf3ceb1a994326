import CPostgres
import GRDBSQLite

/// One row of an answer, read column by column, from 0.
struct SQLRow {
    /// Where it stands.
    enum Source {
        case sqlite(OpaquePointer)
        case postgres(result: OpaquePointer, row: Int32)
    }

    let source: Source

    /// Whether the column is empty.
    func isNull(_ column: Int) -> Bool {
        switch source {
        case .sqlite(let statement): sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
        case .postgres(let result, let row): PQgetisnull(result, row, Int32(column)) == 1
        }
    }

    /// Whether the column is an empty text, or nothing.
    func isEmpty(_ column: Int) -> Bool {
        switch source {
        case .sqlite(let statement): sqlite3_column_bytes(statement, Int32(column)) == 0
        case .postgres(let result, let row): PQgetlength(result, row, Int32(column)) == 0
        }
    }

    /// An integer; 0 when the column is empty.
    func integer(_ column: Int) -> Int64 {
        switch source {
        case .sqlite(let statement): sqlite3_column_int64(statement, Int32(column))
        case .postgres: Int64(bitPattern: word(column))
        }
    }

    /// A number; 0 when the column is empty.
    func real(_ column: Int) -> Double {
        switch source {
        case .sqlite(let statement): sqlite3_column_double(statement, Int32(column))
        case .postgres: Double(bitPattern: word(column))
        }
    }

    /// A text; empty when the column is.
    func text(_ column: Int) -> String {
        withBytes(column) { String(decoding: $0, as: UTF8.self) }
    }

    /// Bytes; none when the column is empty.
    func bytes(_ column: Int) -> [UInt8] {
        withBytes(column) { Array($0) }
    }

    private func withBytes<Result>(_ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        switch source {
        case .sqlite(let statement):
            let start = sqlite3_column_blob(statement, Int32(column))
            return body(
                UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column))))
            )
        case .postgres(let result, let row):
            let start = PQgetvalue(result, row, Int32(column))
            let count = Int(PQgetlength(result, row, Int32(column)))
            return body(UnsafeRawBufferPointer(start: start, count: count))
        }
    }

    /// Eight bytes, most significant first, as PostgreSQL sends int8 and float8.
    private func word(_ column: Int) -> UInt64 {
        withBytes(column) { bytes in
            precondition(bytes.isEmpty || bytes.count == 8, "a column that is not eight bytes wide")
            return bytes.reduce(0) { $0 << 8 | UInt64($1) }
        }
    }
}
