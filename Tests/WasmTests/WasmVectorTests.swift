import COSE
import Encodings
import HealthCertificate
import HostPrimitives
import TestSupport
import Testing

/// Vectors of single steps, wrapped until they are codes, through the module: the same findings and payloads as natively.
///
/// What is expected of each step itself the native suites hold (PrimitiveVectorTests, COSEVectorTests, SchemaExampleTests).
struct WasmVectorTests {
    private static let files = [("primitives", 124), ("cose_vectors", 46), ("schema_examples", 76)]
    private static let areHere = files.allSatisfy { Repository.runs("corpora/\($0.0).jsonl.gz") }
    private let compressor = LibdeflateCompressor()

    private func rows(_ file: (name: String, count: Int)) throws -> [JSONValue] {
        let rows = try VectorLines.rows(file.name + ".jsonl.gz")
        try #require(rows.count == file.count)
        return rows
    }

    private func line(_ code: String) -> [UInt8] {
        VectorLines.bytes(VectorLines.object([("code", .string(code)), ("clock", .string("2022-07-19"))]))
    }

    private func code(message: [UInt8]) -> String { HC1.encode(message, compressor: compressor) }

    /// A code whose certificate is some CBOR, under no signature.
    private func code(certificate: [UInt8]) -> String {
        var payload = CBORWriter(capacity: certificate.count + 16)
        payload.writeMap(count: 1)
        payload.writeInteger(-260)
        payload.writeMap(count: 1)
        payload.writeInteger(1)
        payload.writeEncoded(certificate)
        return code(message: COSESign1.encode(protectedHeader: [], payload: payload.bytes, signature: [1, 2, 3]))
    }

    private func write(_ json: JSONValue, to writer: inout CBORWriter) {
        switch json {
        case .null: writer.writeNull()
        case .boolean(let flag): writer.writeBoolean(flag)
        case .integer(let number): writer.writeInteger(number)
        case .decimal(let number):
            let bits = number.value.bitPattern
            writer.writeEncoded([0xFB] + (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64($0))) })
        case .string(let text): writer.writeText(text)
        case .array(let members):
            writer.writeArray(count: members.count)
            for member in members { write(member, to: &writer) }
        case .object(let object):
            writer.writeMap(count: object.count)
            for (name, value) in zip(object.names, object.values) {
                writer.writeText(name)
                write(value, to: &writer)
            }
        }
    }

    @Test(.enabled(if: areHere, "third-party vectors are not here"))
    func vectorsOfSingleStepsAgree() throws {
        var lines: [[UInt8]] = []
        for row in try rows(Self.files[0]) {
            if let encoded = row["encoded"]?.string {
                lines.append(line("HC1:" + encoded))
                continue
            }
            let bytes = try #require(row["hex"]?.string.flatMap { Hex.decode($0) })
            lines.append(line(code(message: bytes)))
            lines.append(line(code(certificate: bytes)))
        }
        #expect(lines.count == 18 + 2 * 106)
        for row in try rows(Self.files[1]) {
            lines.append(line(code(message: try #require(row["cbor_hex"]?.string.flatMap { Hex.decode($0) }))))
        }
        for row in try rows(Self.files[2]) {
            var writer = CBORWriter(capacity: 2048)
            write(try #require(row["json"]), to: &writer)
            lines.append(line(code(certificate: writer.bytes)))
        }
        #expect(lines.count == 352)
        let answers = try Agreement.check(lines)
        // The schema's examples were read, and both verdicts of the strict schema are among them.
        let examples = answers.suffix(76)
        #expect(examples.filter { $0.contains(#""schema":"pass""#) }.count > 10)
        #expect(examples.filter { $0.contains(#""schema":"fail""#) }.count > 10)
    }
}
