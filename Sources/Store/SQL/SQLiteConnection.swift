import GRDB
import GRDBSQLite

/// SQLite inside a GRDB transaction: GRDB keeps connections and prepared statements, the columns are read raw.
final class SQLiteConnection: SQLConnection {
    private let database: Database
    private var scratch: [UInt8] = []

    /// Wraps the connection for the length of one transaction.
    init(_ database: Database) { self.database = database }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
        let statement = try prepared(sql)
        defer { finish(statement) }
        return try run(statement, parameters[...])
    }

    func query(_ sql: String, _ parameters: [SQLValue], _ body: (SQLRow) throws -> Void) throws {
        let statement = try prepared(sql)
        defer { finish(statement) }
        var bytes: [UInt8] = []
        for parameter in parameters {
            switch parameter {
            case .text(let text): bytes.append(contentsOf: text.utf8)
            case .bytes(let value): bytes.append(contentsOf: value)
            case .null, .integer, .real: continue
            }
        }
        bytes.append(0)
        try bytes.withUnsafeBytes { try bind(statement, parameters[...], $0, lifetime: Self.copying) }
        let row = SQLRow(source: .sqlite(statement))
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: try body(row)
            case SQLITE_DONE: return
            default: throw failure()
            }
        }
    }

    func run(_ statement: BatchStatement, _ batch: SQLBatch) throws -> Int {
        var total = 0
        try forEachRun(statement, batch) { total += $0 }
        return total
    }

    func runEach(_ statement: BatchStatement, _ batch: SQLBatch) throws -> [Bool] {
        var changed: [Bool] = []
        changed.reserveCapacity(batch.count)
        try forEachRun(statement, batch) { changed.append($0 > 0) }
        return changed
    }

    func queryEach(_ statement: BatchStatement, _ batch: SQLBatch, _ body: (SQLRow) throws -> Void) throws {
        try forEachBound(statement, batch) { prepared in
            let row = SQLRow(source: .sqlite(prepared))
            while true {
                switch sqlite3_step(prepared) {
                case SQLITE_ROW: try body(row)
                case SQLITE_DONE: return
                default: throw failure()
                }
            }
        }
    }

    /// Runs a statement once a row.
    private func forEachRun(_ statement: BatchStatement, _ batch: SQLBatch, _ body: (Int) -> Void) throws {
        try forEachBound(statement, batch) { body(try step($0)) }
    }

    /// Hands a statement over once a row; the parameters are bound where they lie.
    private func forEachBound(
        _ statement: BatchStatement,
        _ batch: SQLBatch,
        _ body: (OpaquePointer) throws -> Void
    ) throws {
        precondition(batch.width == statement.columns.count, "a batch of another statement")
        guard !batch.isEmpty else { return }
        let prepared = try prepared(Dialect.sqlite.text(statement))
        defer { finish(prepared) }
        let width = batch.width
        try batch.buffer.withUnsafeBytes { buffer in
            try batch.cells.withUnsafeBufferPointer { cells in
                var start = 0
                while start < cells.count {
                    for place in 0..<width {
                        guard bind(prepared, Int32(place + 1), cells[start + place], buffer) == SQLITE_OK else {
                            throw failure()
                        }
                    }
                    try body(prepared)
                    sqlite3_reset(prepared)
                    start += width
                }
            }
        }
    }

    /// Binds one parameter in place: the buffer stands until the statement is finished.
    @inline(__always)
    private func bind(
        _ statement: OpaquePointer,
        _ position: Int32,
        _ cell: SQLBatch.Cell,
        _ buffer: UnsafeRawBufferPointer
    ) -> Int32 {
        switch cell.kind {
        case .null: return sqlite3_bind_null(statement, position)
        case .integer: return sqlite3_bind_int64(statement, position, cell.word)
        case .real: return sqlite3_bind_double(statement, position, Double(bitPattern: UInt64(bitPattern: cell.word)))
        case .text:
            guard cell.count > 0, let start = buffer.baseAddress else {
                return sqlite3_bind_text(statement, position, "", 0, Self.copying)
            }
            let place = (start + Int(cell.word)).assumingMemoryBound(to: CChar.self)
            return sqlite3_bind_text(statement, position, place, cell.count, nil)
        case .bytes:
            guard cell.count > 0, let start = buffer.baseAddress else {
                return sqlite3_bind_zeroblob(statement, position, 0)
            }
            return sqlite3_bind_blob(statement, position, start + Int(cell.word), cell.count, nil)
        }
    }

    func script(_ sql: String) throws {
        do { try database.execute(sql: sql) } catch { throw SQLiteDatabase.translate(error) }
    }

    private func prepared(_ sql: String) throws -> OpaquePointer {
        // SQLite numbers `$1` by where it comes first, and `?1` by its number, as PostgreSQL does.
        let numbered = String(
            decoding: sql.utf8.map { $0 == UInt8(ascii: "$") ? UInt8(ascii: "?") : $0 },
            as: UTF8.self
        )
        do { return try database.cachedStatement(sql: numbered).sqliteStatement } catch {
            throw SQLiteDatabase.translate(error)
        }
    }

    /// Leaves no value and no open cursor behind.
    private func finish(_ statement: OpaquePointer) {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
    }

    private func run(_ statement: OpaquePointer, _ parameters: ArraySlice<SQLValue>) throws -> Int {
        scratch.removeAll(keepingCapacity: true)
        for parameter in parameters {
            switch parameter {
            case .text(let text): scratch.append(contentsOf: text.utf8)
            case .bytes(let bytes): scratch.append(contentsOf: bytes)
            case .null, .integer, .real: continue
            }
        }
        scratch.append(0)
        return try scratch.withUnsafeBytes { bytes in
            try bind(statement, parameters, bytes, lifetime: nil)
            return try step(statement)
        }
    }

    private func step(_ statement: OpaquePointer) throws -> Int {
        var rowCount = 0
        while true {
            switch sqlite3_step(statement) {
            case SQLITE_ROW: rowCount += 1
            case SQLITE_DONE:
                if sqlite3_stmt_readonly(statement) != 0 { return rowCount }
                return Int(sqlite3_changes(sqlite3_db_handle(statement)))
            default: throw failure()
            }
        }
    }

    /// Binds parameters whose texts and bytes lie in `bytes`, one after the other; `lifetime` nil binds them in place,
    /// for as long as the buffer stands.
    private func bind(
        _ statement: OpaquePointer,
        _ parameters: ArraySlice<SQLValue>,
        _ bytes: UnsafeRawBufferPointer,
        lifetime: sqlite3_destructor_type?
    ) throws {
        guard let start = bytes.baseAddress else { throw StoreError.corrupt("a buffer without an address") }
        var position: Int32 = 0
        var offset = 0
        for parameter in parameters {
            position += 1
            let code: Int32
            switch parameter {
            case .null: code = sqlite3_bind_null(statement, position)
            case .integer(let value): code = sqlite3_bind_int64(statement, position, value)
            case .real(let value): code = sqlite3_bind_double(statement, position, value)
            case .text(let text):
                let count = text.utf8.count
                let place = (start + offset).assumingMemoryBound(to: CChar.self)
                code = sqlite3_bind_text(statement, position, place, Int32(count), lifetime)
                offset += count
            case .bytes(let value):
                code = sqlite3_bind_blob(statement, position, start + offset, Int32(value.count), lifetime)
                offset += value.count
            }
            guard code == SQLITE_OK else { throw failure() }
        }
    }

    private func failure() -> StoreError {
        SQLiteDatabase.error(code: sqlite3_extended_errcode(database.sqliteConnection))
    }

    /// Tells SQLite to copy what is bound (SQLITE_TRANSIENT).
    private static let copying = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
