extension IntakeReader {
    /// Why a file as a whole cannot be read; no row of it was looked at.
    public enum FileFault: Error, Sendable, Hashable {
        /// The file holds nothing.
        case empty
        /// The file is none of the forms known; it is a spreadsheet's own file.
        case spreadsheet
        /// The text is UTF-16.
        case utf16
        /// The file is none of the forms known.
        case formUnknown
        /// A JSON object over several lines that is no FHIR bundle.
        case objectNotBundle
        /// The first line names none of the columns.
        case headerMissing
        /// The header lacks columns that no row can do without.
        case columnsMissing([String])
        /// A column stands twice in the header.
        case columnTwice(String)
        /// The columns are separated by something else than a comma.
        case delimiterWrong(String)

        /// A short, stable code.
        public var code: String {
            switch self {
            case .empty: "file-empty"
            case .spreadsheet: "file-spreadsheet"
            case .utf16: "file-utf16"
            case .formUnknown: "file-form-unknown"
            case .objectNotBundle: "file-not-bundle"
            case .headerMissing: "header-missing"
            case .columnsMissing: "header-columns-missing"
            case .columnTwice: "header-column-twice"
            case .delimiterWrong: "header-delimiter-wrong"
            }
        }

        /// What is wrong and what to do, in words.
        public var message: String {
            switch self {
            case .empty: "The file is empty. Export the rows again."
            case .spreadsheet: "This is a spreadsheet's own file. Save it as CSV in UTF-8 and take that in."
            case .utf16: "The text is UTF-16. Save the file as CSV in UTF-8."
            case .formUnknown: "The file is neither CSV with a header nor JSON Lines nor a FHIR bundle."
            case .objectNotBundle:
                "The file holds one JSON object over several lines that is no FHIR Bundle. Put one object on each line."
            case .headerMissing: "The first line is no header. It must name the columns, such as record_id,site_code."
            case .columnsMissing(let names): "The header lacks " + names.joined(separator: ", ") + "."
            case .columnTwice(let name): "The column \(name) stands twice in the header."
            case .delimiterWrong(let name): "The columns are separated by \(name). Save the file with commas."
            }
        }
    }
}
