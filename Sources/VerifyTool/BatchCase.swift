import Encodings

/// One line of a batch: a code, and how to look at it.
struct BatchCase {
    /// Why a line is no case.
    enum Fault: String, Error {
        /// It is not JSON.
        case notJSON = "line-not-json"
        /// It has no code.
        case codeMissing = "code-missing"
        /// The clock is no moment.
        case clockInvalid = "clock-invalid"
        /// It is longer than a line may be.
        case tooLong = "line-too-long"
    }

    let id: JSONValue
    let code: String
    let certificates: [String]
    let clock: Double?
    let country: String?

    init(line: [UInt8]) throws(Fault) {
        let value: JSONValue
        do { value = try JSONReader.read(line) } catch { throw .notJSON }
        try self.init(value)
    }

    private init(_ value: JSONValue) throws(Fault) {
        guard let code = value["code"]?.string else { throw .codeMissing }
        var clock: Double?
        if let text = value["clock"]?.string {
            guard let seconds = Moment.seconds(text) else { throw .clockInvalid }
            clock = seconds
        }
        id = value["id"] ?? .null
        self.code = code
        certificates = (value["certificates"]?.array ?? []).compactMap { $0.string }
        self.clock = clock
        country = value["country"]?.string
    }

    /// The identifier of a line, even when the rest of it is no case.
    static func id(of line: [UInt8]) -> JSONValue { (try? JSONReader.read(line))?["id"] ?? .null }
}
