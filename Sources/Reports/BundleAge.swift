public import Encodings

/// How old the list of signers is: shown with every answer.
public struct BundleAge: Sendable {
    /// When the oldest of the bundles was made; nothing when signers came from files that say nothing of their age.
    public let createdAt: WideInt?
    /// The serial number of that bundle.
    public let serialNumber: WideInt?
    /// The moment of looking, on the clock of the wall; nothing when nobody said it.
    public let now: WideInt?
    /// After how many seconds a bundle is called old.
    public let ageSecondsMax: WideInt

    /// After how many days a bundle is called old, unless something else is said.
    public static let ageDaysMaxDefault: WideInt = 7
    /// The range that may be said: up to a hundred years.
    public static let ageDaysRange: ClosedRange<WideInt> = 1...36_500

    /// Compares when a bundle was made with the moment of looking.
    public init(createdAt: WideInt?, serialNumber: WideInt?, now: WideInt?, ageSecondsMax: WideInt) {
        self.createdAt = createdAt
        self.serialNumber = serialNumber
        self.now = now
        self.ageSecondsMax = ageSecondsMax
    }

    /// Seconds since the bundle was made; negative when the clock stands before that.
    public var seconds: WideInt? {
        guard let createdAt, let now else { return nil }
        let (difference, isOverflow) = now.subtractingReportingOverflow(createdAt)
        return isOverflow ? nil : difference
    }

    /// The age in one word.
    public var word: String {
        guard let seconds else { return "unknown" }
        if seconds < -300 { return "from-the-future" }
        return seconds > ageSecondsMax ? "old" : "fresh"
    }

    /// Writes the member `trust` of a report.
    ///
    /// - Parameter withSeconds: Also how many seconds old; left out of batches, so that the same run says the same again.
    public func write(to writer: inout JSONWriter, withSeconds: Bool) {
        writer.name("trust")
        writer.beginObject()
        writer.name("age")
        writer.string(word)
        if let createdAt, let serialNumber {
            writer.name("created_at")
            writer.string(Moment.text(createdAt))
            if withSeconds, let seconds {
                writer.name("age_seconds")
                writer.integer(seconds)
            }
            writer.name("serial_number")
            writer.integer(serialNumber)
        }
        writer.endObject()
    }
}
