import Foundation
public import Records

/// Making and opening; only making ever creates anything.
extension Store {
    /// Makes the database, or brings an older one of ours forward.
    ///
    /// For SQLite the directory exists; for PostgreSQL the database exists and is ours or holds none of our tables.
    ///
    /// - Throws: ``StoreError/databaseExists`` when it is there in the newest version, ``StoreError/databaseForeign`` when
    ///   the file belongs to something else.
    public static func create(
        _ location: StoreLocation,
        now: @escaping @Sendable () -> Instant,
        office: AuditOffice = AuditOffice()
    ) throws -> Store {
        if case .sqlite(let path, _) = location, FileManager.default.fileExists(atPath: path) {
            try requireOurs(path)
        }
        let database = try connect(location)
        let dialect = database.dialect
        let applied = try database.write { connection in
            var version = 0
            if try connection.integer(dialect.schemaTableCount) == 0 {
                try connection.script(Schema.versionTable)
            } else {
                version = Int(try connection.integer(currentVersion))
            }
            guard version <= Schema.version else {
                throw StoreError.schemaTooNew(found: version, known: Schema.version)
            }
            for step in version..<Schema.version {
                try connection.script(dialect.schema(Schema.texts[step]))
                try connection.execute(
                    "INSERT INTO vaxport_schema (version, applied_at) VALUES ($1, $2)",
                    [.integer(Int64(step + 1)), .integer(Int64(now().secondsSince1970))]
                )
            }
            return Schema.version - version
        }
        guard applied > 0 else { throw StoreError.databaseExists }
        let store = Store(database, now: now, office: office)
        try database.write { try store.note("schema", [("version", Schema.version), ("steps", applied)], on: $0) }
        return store
    }

    /// Opens a database that ``create(_:now:)`` made; never makes anything.
    ///
    /// - Throws: ``StoreError`` for a missing, foreign, older or newer database.
    public static func open(
        _ location: StoreLocation,
        now: @escaping @Sendable () -> Instant,
        office: AuditOffice = AuditOffice()
    ) throws -> Store {
        if case .sqlite(let path, _) = location {
            guard FileManager.default.fileExists(atPath: path) else { throw StoreError.databaseMissing }
            try requireOurs(path)
        }
        let database = try connect(location)
        let version = try database.read { connection -> Int in
            guard try connection.integer(database.dialect.schemaTableCount) > 0 else {
                throw StoreError.databaseForeign
            }
            return Int(try connection.integer(currentVersion))
        }
        guard version >= Schema.version else {
            throw StoreError.schemaTooOld(found: version, needed: Schema.version)
        }
        guard version <= Schema.version else { throw StoreError.schemaTooNew(found: version, known: Schema.version) }
        return Store(database, now: now, office: office)
    }

    private static let currentVersion = "SELECT coalesce(max(version), 0) FROM vaxport_schema"

    private static func connect(_ location: StoreLocation) throws -> any SQLDatabase {
        switch location {
        case .sqlite(let path, let byteCountMax): try SQLiteDatabase(path: path, byteCountMax: byteCountMax)
        case .postgres(let text): try PostgresDatabase(location: text)
        }
    }

    /// Refuses a file that is no SQLite database before anything opens it for writing.
    private static func requireOurs(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else { throw StoreError.cannotOpen }
        defer { try? file.close() }
        let head = try file.read(upToCount: 16) ?? Data()
        guard head.isEmpty || head == Data("SQLite format 3\0".utf8) else { throw StoreError.databaseForeign }
    }
}
