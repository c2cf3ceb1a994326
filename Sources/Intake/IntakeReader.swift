/// Reads a file of declared doses piece by piece and judges every row: lets it over, or names every fault at once.
///
/// The form is told by the first bytes: CSV with a header (RFC 4180), JSON Lines with the same names, a FHIR R4 Bundle, or
/// FHIR resources one a line. A refused row never stops the file. Memory is bounded by one row, one piece and, for FHIR,
/// tables of ``FHIRIntake/patientCountMax`` patients and ``FHIRIntake/waitingCountMax`` immunisations that wait for theirs.
/// The outcomes do not depend on how the file is cut into pieces. Rows without content are passed over.
public struct IntakeReader: Sendable {
    private enum Stage {
        case detecting
        case csv
        case jsonLines
        case bundle
        case failed(FileFault)
    }

    private var stage = Stage.detecting
    private var detector = FormDetector()
    private var beginning: [UInt8] = []
    private var checker: RowChecker
    private var csv = CSVIntake()
    private var lines = LineIntake()
    private var bundle = BundleIntake()

    /// Makes a reader for one file.
    public init(context: IntakeContext) {
        self.checker = RowChecker(context: context)
    }

    /// The header of a CSV file as it came; empty for other forms and before it was read.
    ///
    /// With it the unknown columns of
    /// a raw row keep their names.
    public var header: [UInt8] { csv.header }

    /// FHIR resources that are neither immunisations nor patients, and were passed over.
    public var passedOverResourceCount: Int { lines.resources.passedOverCount + bundle.resources.passedOverCount }

    /// Takes the next bytes of the file and returns what became of the rows that ended in them, in their order; for FHIR,
    /// immunisations that had to wait for their patient come when it does.
    ///
    /// - Throws: ``FileFault`` when the file as a whole cannot be read; then no row was returned before.
    public mutating func feed(_ chunk: UnsafeBufferPointer<UInt8>) throws(FileFault) -> [IntakeOutcome] {
        try take(chunk, atEnd: false)
    }

    /// Takes the next bytes of the file, as ``feed(_:)-(UnsafeBufferPointer<UInt8>)`` does.
    public mutating func feed(_ chunk: [UInt8]) throws(FileFault) -> [IntakeOutcome] {
        try take(chunk, atEnd: false)
    }

    /// Ends the file and returns what became of its last rows.
    ///
    /// - Throws: ``FileFault`` when the file as a whole could not be read.
    public mutating func finish() throws(FileFault) -> [IntakeOutcome] { try take([], atEnd: true) }

    private mutating func take(_ chunk: [UInt8], atEnd: Bool) throws(FileFault) -> [IntakeOutcome] {
        let result = chunk.withUnsafeBufferPointer { bytes -> Result<[IntakeOutcome], FileFault> in
            do throws(FileFault) {
                return .success(try take(bytes, atEnd: atEnd))
            } catch {
                return .failure(error)
            }
        }
        return try result.get()
    }

    private mutating func take(
        _ chunk: UnsafeBufferPointer<UInt8>,
        atEnd: Bool
    ) throws(FileFault) -> [IntakeOutcome] {
        var outcomes: [IntakeOutcome] = []
        var fault: FileFault?
        switch stage {
        case .detecting:
            beginning.append(contentsOf: chunk)
            guard let form = detector.form(of: beginning, atEnd: atEnd) else { return [] }
            begin(form)
            let rest = Array(beginning[detector.markByteCount...])
            beginning = []
            return try take(rest, atEnd: atEnd)
        case .csv: fault = csv.feed(chunk, atEnd: atEnd, checker: &checker, into: &outcomes)
        case .jsonLines: lines.feed(chunk, atEnd: atEnd, checker: &checker, into: &outcomes)
        case .bundle: bundle.feed(chunk, atEnd: atEnd, checker: &checker, into: &outcomes)
        case .failed(let known): throw known
        }
        if let fault {
            stage = .failed(fault)
            throw fault
        }
        return outcomes
    }

    private mutating func begin(_ form: FormDetector.Form) {
        switch form {
        case .csv: stage = .csv
        case .jsonLines: stage = .jsonLines
        case .bundle: stage = .bundle
        case .fault(let fault): stage = .failed(fault)
        }
    }
}
