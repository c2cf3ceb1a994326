/// The steps by which a database became what it is; forward only, a step is never edited.
@_spi(Schema)
public enum Schema {
    /// The schema texts in order; the version is their count.
    ///
    /// `{bytes}` and `{identity}` stand for what the engines write differently.
    public static let texts: [String] = [
        Schema0001.text, Schema0002.text, Schema0003.text, Schema0004.text, Schema0005.text,
    ]

    /// The version that this program needs.
    public static var version: Int { texts.count }

    /// The table that says which version a database has.
    static let versionTable = """
        CREATE TABLE vaxport_schema (version BIGINT NOT NULL PRIMARY KEY, applied_at BIGINT NOT NULL)
        """
}
