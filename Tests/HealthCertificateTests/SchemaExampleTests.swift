import Encodings
import Foundation
import HealthCertificate
import HostPrimitives
import TestSupport
import Testing

/// The schema's own examples, under every release.
struct SchemaExampleTests {
    @Test(.enabled(if: Repository.runs("corpora/schema_examples.jsonl.gz"), "third-party examples are not here"))
    func everyExampleAgreesUnderEveryRelease() throws {
        let url = Repository.shared.appending(path: "corpora/schema_examples.jsonl.gz")
        let text = try LibdeflateInflater().gunzip([UInt8](try Data(contentsOf: url)), sizeMax: 16 << 20)
        let rows = try text.split(separator: 0x0A).map { try JSONReader.read([UInt8]($0)) }
        #expect(rows.count == 76)
        var comparedCount = 0
        var publishedCount = 0
        for row in rows {
            let id = row["id"]?.string ?? "?"
            guard case .map(let certificate) = Self.tree(try #require(row["json"])) else { continue }
            let everySchema = try #require(row["under_every_schema"]?.object)
            for (number, expected) in zip(everySchema.names, everySchema.values) {
                let release = try #require(SchemaRelease(number: Array(number.utf8)))
                let fault = StrictSchema.firstFault(in: certificate, release: release)
                #expect((fault == nil) == (expected == .boolean(true)), "\(id) under \(number)")
                comparedCount += 1
                // What the release itself says about its example.
                if let published = row["releases"]?[number]?["expected"] {
                    #expect((fault == nil) == (published == .boolean(true)), "\(id) under its own \(number)")
                    publishedCount += 1
                }
                guard release == .latest, fault == nil else { continue }
                // The verifier relies on it: what conforms to the letter can be read tolerantly.
                #expect(TolerantSchema.firstFault(in: certificate) == nil, "\(id)")
            }
        }
        #expect(comparedCount == 684)
        #expect(publishedCount == 114)
    }

    @Test func releasesAreFoundByTheirNumbers() {
        #expect(SchemaRelease.allCases.map(\.number).sorted() == SchemaRelease.allCases.map(\.number))
        for release in SchemaRelease.allCases { #expect(SchemaRelease(number: Array(release.number.utf8)) == release) }
        #expect(SchemaRelease(number: Array("1.3".utf8)) == nil)
        #expect(SchemaRelease(number: Array("1.0.4".utf8)) == nil)
    }

    /// One change at a time, with the releases under which it still conforms.
    @Test func releasesDifferWhereTheyAreSaidTo() throws {
        let all = SchemaRelease.allCases
        func releases(_ change: (inout DigitalCovidCertificate) -> Void) throws -> [SchemaRelease] {
            var claims = CertificateClaimsTests.claims
            change(&claims.certificate)
            let certificate = try ReceivedClaims(decoding: claims.encoded()[...]).certificate
            return all.filter { StrictSchema.firstFault(in: certificate, release: $0) == nil }
        }
        func dose(_ number: Int, in certificate: inout DigitalCovidCertificate) {
            guard var entry = certificate.vaccination else { return }
            entry.doseNumber = number
            certificate.entry = .vaccination(entry)
        }
        #expect(try releases { _ in } == all)
        #expect(try releases { $0.dateOfBirth = "1987" } == all.filter { $0 >= .partialBirthDates })
        #expect(try releases { $0.dateOfBirth = "" } == all.filter { $0 >= .singleEntry })
        // The oldest pattern is not anchored.
        #expect(try releases { $0.dateOfBirth = "x1987-09-02x" } == all.filter { $0 < .partialBirthDates })
        #expect(try releases { $0.surname = String(repeating: "ễ", count: 51) } == all.filter { $0 >= .singleEntry })
        #expect(try releases { $0.standardisedSurname = nil } == all.filter { $0 >= .eitherName })
        #expect(try releases { dose(10, in: &$0) } == all.filter { $0 >= .singleEntry })
        #expect(try releases { dose(0, in: &$0) }.isEmpty)
    }

    @Test func beforeOneDotThreeSeveralEntriesAndGroupsAreAllowed() throws {
        let claims = CertificateClaimsTests.claims
        let certificate = try ReceivedClaims(decoding: claims.encoded()[...]).certificate
        let entry = try #require(certificate["v"]?.array?.first)
        let two = CBORMap(
            certificate.pairs.filter { $0.key.string != "v" } + [
                CBORMap.Pair(key: .text(Array("v".utf8)[...]), value: .array([entry, entry]))
            ]
        )
        #expect(StrictSchema.firstFault(in: two, release: .resultTimeDropped) == nil)
        #expect(StrictSchema.firstFault(in: two, release: .singleEntry)?.kind == .entryCountWrong)
        let none = CBORMap(certificate.pairs.filter { $0.key.string != "v" })
        #expect(StrictSchema.firstFault(in: none, release: .resultTimeDropped) == nil)
        #expect(!StrictSchema.hasExactlyOneGroup(none) && StrictSchema.hasExactlyOneGroup(two))
        #expect(StrictSchema.firstFault(in: none)?.kind == .groupCountWrong)
        let broken = CBORMap(
            certificate.pairs.filter { $0.key.string != "v" } + [
                CBORMap.Pair(key: .text(Array("v".utf8)[...]), value: .array([entry, .map(CBORMap([]))]))
            ]
        )
        #expect(StrictSchema.firstFault(in: broken, release: .firstRelease)?.path == "v/1/tg")
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
