import BusinessRules
import Encodings
import Foundation
import HostPrimitives
import TestSupport

/// Third-party data beside the repository, and JSON for tests.
enum Vectors {
    /// The rows of a file of JSON Lines, gzipped; fails when it is missing.
    static func rows(_ path: String) throws -> [JSONValue] {
        try content(path).split(separator: 0x0A).map { try JSONReader.read([UInt8]($0)) }
    }

    /// The value of a JSON file, gzipped; fails when it is missing.
    static func value(_ path: String) throws -> JSONValue { try JSONReader.read(try content(path)) }

    private static func content(_ path: String) throws -> [UInt8] {
        let packed = [UInt8](try Data(contentsOf: Repository.shared.appending(path: path)))
        return try LibdeflateInflater().gunzip(packed, sizeMax: 256 << 20)
    }

    /// A JSON value from its text.
    static func json(_ text: String) throws -> JSONValue { try JSONReader.read(Array(text.utf8)) }

    /// What an expression says about data, as JSON, or the code of its fault behind `!`.
    static func evaluated(_ logic: JSONValue, _ data: JSONValue) -> String {
        do throws(EvaluationFault) {
            return written(try RuleExpression(logic).evaluate(RuleValue(data)))
        } catch {
            return "!" + error.rawValue
        }
    }

    /// The same from texts.
    static func evaluated(_ logic: String, _ data: String = "null") throws -> String {
        evaluated(try json(logic), try json(data))
    }

    /// A value as JSON.
    static func written(_ value: RuleValue) -> String {
        var writer = JSONWriter()
        value.write(to: &writer)
        return String(decoding: writer.takeBytes(), as: UTF8.self)
    }

    /// A JSON value as it is written after having been a value of rules: numbers lose their form.
    static func normalised(_ json: JSONValue) -> String { written(RuleValue(json)) }
}
