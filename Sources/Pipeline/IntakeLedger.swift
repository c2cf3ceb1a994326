public import Intake
public import Records

/// What taking in asks of the store.
///
/// Every call is one transaction: it happened, or it did not.
public protocol IntakeLedger: Sendable {
    /// Opens a submitted file, or finds it again by its digest.
    func openFile(digest: [UInt8], name: String, at instant: Instant) throws -> SubmittedFile

    /// Stores the outcomes of a batch of rows of one file.
    ///
    /// A row whose key and declared content are stored already changes nothing; one whose key is stored with another
    /// content is kept as refused with ``Intake/RowFault/Code/recordConflict``. Refused rows are kept with their bytes.
    /// Sites that are met for the first time are written down as unlisted.
    func store(_ outcomes: [IntakeOutcome], of file: SubmittedFile) throws -> IntakeTally

    /// Notes that the file was read to its end.
    ///
    /// - Parameter header: the bytes of a CSV file's header, so that unknown columns of its raw rows keep their names; empty
    ///   for other forms.
    func closeFile(_ file: SubmittedFile, header: [UInt8], at instant: Instant) throws

    /// The list of sites, when one was loaded; a row of a site outside it is refused.
    func siteList() throws -> Set<String>?

    /// Loads sites onto the list, adding and renaming.
    func listSites(_ sites: [Site]) throws

    /// Hands every refused row of a file to `body`, in line order.
    func forEachRefusedRow(
        of file: SubmittedFile,
        _ body: (SubmittedRow, RecordKey, [RowFault]) throws -> Void
    ) throws
}

/// A submitted file as the store knows it.
public struct SubmittedFile: Sendable, Hashable {
    /// Its number in the store.
    public let number: Int64
    /// Whether it was read to its end before.
    public let isComplete: Bool
    /// How many outcomes of its rows were stored, in the order of reading; more than its rows after it was read again.
    public let storedCount: Int

    /// Makes a submitted file.
    public init(number: Int64, isComplete: Bool, storedCount: Int = 0) {
        self.number = number
        self.isComplete = isComplete
        self.storedCount = storedCount
    }
}

/// What became of a batch of rows.
public struct IntakeTally: Sendable, Hashable {
    /// Rows newly stored.
    public var accepted = 0
    /// Rows that were stored before with the same content.
    public var unchanged = 0
    /// Rows refused.
    public var refused = 0

    /// Makes an empty tally.
    public init() {}

    /// Makes a tally.
    public init(accepted: Int, unchanged: Int, refused: Int) {
        self.accepted = accepted
        self.unchanged = unchanged
        self.refused = refused
    }

    /// Adds another tally to this one.
    public mutating func add(_ other: IntakeTally) {
        accepted += other.accepted
        unchanged += other.unchanged
        refused += other.refused
    }
}
