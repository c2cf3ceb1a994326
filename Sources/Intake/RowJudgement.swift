import Records

/// What was found of one row so far.
struct RowJudgement {
    private(set) var faults: [RowFault] = []
    /// One bit a note, in the order of ``Records/IntakeNote/allCases``.
    private(set) var notes: UInt16 = 0

    /// Adds a fault; the message follows the column's name.
    mutating func fault(_ code: RowFault.Code, _ column: IntakeColumn, _ message: String) {
        faults.append(RowFault(code, column: column.name, message: column.name + " " + message + "."))
    }

    /// Makes a judgement that begins with faults found before the fields were read.
    init(faults: [RowFault] = []) { self.faults = faults }

    /// Adds a fault of the row as a whole.
    mutating func rowFault(_ code: RowFault.Code, _ message: String) {
        faults.append(RowFault(code, column: "", message: message))
    }

    /// Adds a note.
    mutating func note(_ note: IntakeNote) { notes |= RowJudgement.bits[note] ?? 0 }

    private static let bits = Dictionary(
        uniqueKeysWithValues: IntakeNote.allCases.enumerated().map { ($0.element, UInt16(1) << UInt16($0.offset)) }
    )
}
