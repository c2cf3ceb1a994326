import Foundation
import GRDB
import GRDBSQLite

/// One SQLite file: one writer and several readers in this process, write-ahead log, full synchronisation.
final class SQLiteDatabase: SQLDatabase {
    let dialect = Dialect.sqlite
    private let path: String
    private let pool: DatabasePool

    /// Opens the file, which exists.
    init(path: String, byteCountMax: Int?) throws {
        self.path = path
        var configuration = Configuration()
        configuration.busyMode = .timeout(10)
        configuration.label = "vaxport"
        let start = Dialect.sqlite.sessionStart(pageCountMax: byteCountMax.map { $0 / Dialect.pageByteCount })
        configuration.prepareDatabase { try $0.execute(sql: start) }
        do { pool = try DatabasePool(path: path, configuration: configuration) } catch {
            throw SQLiteDatabase.translate(error)
        }
    }

    func write<Result>(_ body: (any SQLConnection) throws -> Result) throws -> Result {
        do { return try pool.write { try body(SQLiteConnection($0)) } } catch { throw SQLiteDatabase.translate(error) }
    }

    func read<Result>(_ body: (any SQLConnection) throws -> Result) throws -> Result {
        do { return try pool.read { try body(SQLiteConnection($0)) } } catch { throw SQLiteDatabase.translate(error) }
    }

    func hold(_ step: String) throws -> (any RunHold)? {
        let descriptor = open(path + "." + step + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw errno == ENOSPC ? StoreError.diskFull : StoreError.readOnly }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let isHeld = errno == EWOULDBLOCK
            close(descriptor)
            if isHeld { return nil }
            throw StoreError.busy
        }
        return FileHold(descriptor: descriptor)
    }

    /// Says in our words what GRDB says in its own; other errors pass.
    static func translate(_ failure: any Error) -> any Error {
        guard let failure = failure as? DatabaseError else { return failure }
        return error(code: failure.extendedResultCode.rawValue)
    }

    /// What a result code of SQLite means.
    static func error(code: Int32) -> StoreError {
        switch code & 0xFF {
        case SQLITE_FULL: .diskFull
        case SQLITE_READONLY: .readOnly
        case SQLITE_CANTOPEN, SQLITE_PERM: .cannotOpen
        case SQLITE_BUSY, SQLITE_LOCKED: .busy
        case SQLITE_NOTADB: .databaseForeign
        case SQLITE_CORRUPT: .corrupt("the database file is damaged")
        case SQLITE_CONSTRAINT where code == 2067 || code == 1555: .uniqueViolation
        default: .refused(code: String(code))
        }
    }
}

/// A locked file; the operating system frees it when the process dies.
private struct FileHold: RunHold {
    let descriptor: Int32

    func release() { close(descriptor) }
}
