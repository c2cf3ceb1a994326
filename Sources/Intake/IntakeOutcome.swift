public import Records

/// What Intake said of one row: let over, or refused with every reason.
public enum IntakeOutcome: Sendable, Hashable {
    /// The row was let over.
    case accepted(SubmittedRow, AcceptedRecord)
    /// The row was refused.
    ///
    /// `key` is what could be read of site code and record identifier, empty where it could not.
    case refused(SubmittedRow, key: RecordKey, faults: [RowFault])
}
