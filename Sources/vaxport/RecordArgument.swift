import ArgumentParser
import Records

/// The argument that names one record.
struct RecordArgument: ParsableArguments {
    @Argument(help: "The record's identifier, or SITE/RECORD.")
    var record: String

    @Option(help: "The code of the site that entered it.")
    var site: String?

    func validate() throws { _ = try key() }

    /// The record's key.
    func key() throws -> RecordKey {
        if let site { return RecordKey(siteCode: site, recordID: record) }
        let parts = record.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
            throw ValidationError("identifiers are unique within a site only: give SITE/RECORD, or --site")
        }
        return RecordKey(siteCode: String(parts[0]), recordID: String(parts[1]))
    }
}
