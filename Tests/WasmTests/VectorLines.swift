import Encodings
import Foundation
import HostPrimitives
import TestSupport

/// Third-party vectors as lines of a batch.
enum VectorLines {
    /// The rows of a file as `{id, code, certificates, clock, country}`; fails when it is missing.
    static func lines(_ name: String) throws -> [JSONValue] { try rows(name + ".jsonl.gz").compactMap(line) }

    /// The rows of a gzipped file of JSON Lines; fails when it is missing.
    static func rows(_ name: String) throws -> [JSONValue] {
        let packed = [UInt8](try Data(contentsOf: Repository.shared.appending(path: "corpora/\(name)")))
        let text = try LibdeflateInflater().gunzip(packed, sizeMax: 256 << 20)
        return try text.split(separator: 0x0A).map { try JSONReader.read([UInt8]($0), byteCountMax: 256 << 20) }
    }

    private static func line(_ row: JSONValue) -> JSONValue? {
        let input = row["input"]
        let context = row["TESTCTX"]
        guard let code = input?["prefix"] ?? row["PREFIX"], code.string != nil else { return nil }
        let certificates = input?["certs"] ?? context?["CERTIFICATE"].map { .array([$0]) }
        return object([
            ("id", row["id"]), ("code", code), ("certificates", certificates),
            ("clock", input?["validation_clock"] ?? context?["VALIDATIONCLOCK"]), ("country", .string("DE")),
        ])
    }

    /// An object of the members that there are.
    static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
        var object = JSONObject()
        for case (let name, let value?) in members { _ = object.append(value, named: name) }
        return .object(object)
    }

    /// A value as a line.
    static func bytes(_ value: JSONValue) -> [UInt8] {
        var writer = JSONWriter()
        writer.value(value)
        return writer.takeBytes()
    }

    /// A value in which 1.0 and 1 are the same and members stand by name.
    static func plain(_ value: JSONValue) -> JSONValue {
        switch value {
        case .integer(let number): .decimal(JSONDecimal(value: Double(number), text: ""))
        case .decimal(let number): .decimal(JSONDecimal(value: number.value, text: ""))
        case .array(let members): .array(members.map(plain))
        case .object(let object):
            VectorLines.object(
                zip(object.names, object.values).sorted { $0.0 < $1.0 }.map { ($0.0, plain($0.1)) }
            )
        default: value
        }
    }
}
