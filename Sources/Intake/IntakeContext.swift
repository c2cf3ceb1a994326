public import Records

/// What Intake must know of the world to judge a row; handed in, because Intake reads no clock and no store.
public struct IntakeContext: Sendable {
    /// The day of reading; a dose after it lies in the future.
    public let today: CivilDate
    /// The codes of the sites, when a list was loaded: a row of another site is refused.
    ///
    /// Without a list every row is
    /// noted as ``Records/IntakeNote/siteUnlisted``.
    public let siteCodes: Set<String>?

    /// Makes a context.
    public init(today: CivilDate, siteCodes: Set<String>? = nil) {
        self.today = today
        self.siteCodes = siteCodes
    }
}
