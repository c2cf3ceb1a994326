/// Where the database is.
public enum StoreLocation: Hashable, Sendable {
    /// A SQLite file, in a directory that exists.
    ///
    /// `byteCountMax` limits its size; beyond it a call throws ``StoreError/diskFull``.
    case sqlite(path: String, byteCountMax: Int? = nil)
    /// A PostgreSQL database, as a connection string of libpq (`postgres://user@host:port/name`).
    case postgres(String)
}
