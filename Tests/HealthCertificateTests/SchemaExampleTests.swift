import Encodings
import Foundation
import HealthCertificate
import HostPrimitives
import TestSupport
import Testing

/// The schema's own examples, under release 1.3.3.
struct SchemaExampleTests {
    @Test(.enabled(if: Repository.runs("corpora/schema_examples.jsonl.gz"), "third-party examples are not here"))
    func everyExampleAgreesUnderTheLatestRelease() throws {
        let url = Repository.shared.appending(path: "corpora/schema_examples.jsonl.gz")
        let text = try LibdeflateInflater().gunzip([UInt8](try Data(contentsOf: url)), sizeMax: 16 << 20)
        let rows = try text.split(separator: 0x0A).map { try JSONReader.read([UInt8]($0)) }
        #expect(rows.count == 76)
        var comparedCount = 0
        for row in rows {
            guard let expected = row["under_every_schema"]?["1.3.3"], let json = row["json"] else { continue }
            guard case .map(let certificate) = Self.tree(json) else { continue }
            let conforms = StrictSchema.firstFault(in: certificate) == nil
            #expect(conforms == (expected == .boolean(true)), "\(row["id"]?.string ?? "?")")
            // The verifier relies on it: what conforms to the letter can be read tolerantly.
            if conforms { #expect(TolerantSchema.firstFault(in: certificate) == nil, "\(row["id"]?.string ?? "?")") }
            comparedCount += 1
        }
        #expect(comparedCount == 76)
    }

    private static func tree(_ json: JSONValue) -> CBORValue {
        switch json {
        case .null: .null
        case .boolean(let flag): .boolean(flag)
        case .integer(let number): number >= 0 ? .unsigned(UInt64(number)) : .negative(UInt64(-1 - number))
        case .decimal(let number): .float(number.value)
        case .string(let text): .text(Array(text.utf8)[...])
        case .array(let members): .array(members.map { tree($0) })
        case .object(let object):
            .map(
                CBORMap(
                    zip(object.names, object.values).map {
                        CBORMap.Pair(key: .text(Array($0.utf8)[...]), value: tree($1))
                    }
                )
            )
        }
    }
}
