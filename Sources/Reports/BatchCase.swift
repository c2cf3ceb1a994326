public import Encodings

/// One line of a batch: a code, and how to look at it.
public struct BatchCase: Sendable {
    /// Why a line is no case.
    public enum Fault: String, Error {
        /// It is not JSON.
        case notJSON = "line-not-json"
        /// It has no code.
        case codeMissing = "code-missing"
        /// The clock is no moment.
        case clockInvalid = "clock-invalid"
        /// It is longer than a line may be.
        case tooLong = "line-too-long"
    }

    /// What the answer is called by; any JSON value.
    public let id: JSONValue
    /// The text of the code.
    public let code: String
    /// Signers believed for this code alone, in base64.
    public let certificates: [String]
    /// The moment of checking, seconds since 1970.
    public let clock: Double?
    /// The country whose rules apply.
    public let country: String?

    /// Reads a line.
    public init(line: [UInt8]) throws(Fault) {
        let value: JSONValue
        do { value = try JSONReader.read(line) } catch { throw .notJSON }
        try self.init(value)
    }

    /// Takes a line that was read already.
    public init(_ value: JSONValue) throws(Fault) {
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
    public static func id(of line: [UInt8]) -> JSONValue { (try? JSONReader.read(line))?["id"] ?? .null }
}
