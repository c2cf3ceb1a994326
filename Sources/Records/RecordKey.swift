/// What names a declared row for ever: the record identifier is unique only together with the site's code.
public struct RecordKey: Hashable, Sendable {
    /// The vaccination site that entered the row.
    public let siteCode: String
    /// The site's own identifier of the row.
    public let recordID: String

    /// Makes a key.
    public init(siteCode: String, recordID: String) {
        self.siteCode = siteCode
        self.recordID = recordID
    }
}
