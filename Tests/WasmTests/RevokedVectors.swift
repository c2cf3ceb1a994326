import Encodings
import Foundation
import TestSupport
import Testing

/// Third-party vectors under one bundle that holds all of their signers, and three of them revoked, one by each type of hash.
struct RevokedVectors {
    /// Names of the files whose lines are read, and how many they have.
    static let files = [("qa_dcc", 240), ("oracle_cases", 662), ("derived_edge_cases", 134)]
    static let areHere = files.allSatisfy { Repository.runs("corpora/\($0.0).jsonl.gz") }

    /// The cases, without the certificates that come with each.
    let lines: [JSONValue]
    /// All of those certificates, each once.
    let certificates: [JSONValue]
    /// The batches that revoke three of the cases.
    let batches: JSONValue
    /// The identifiers of those cases.
    let revoked: [String]

    init() throws {
        var lines: [JSONValue] = []
        for (name, count) in Self.files {
            let read = try VectorLines.lines(name)
            try #require(read.count == count)
            lines += read
        }
        var certificates: [JSONValue] = []
        var known: Set<String> = []
        for certificate in lines.flatMap({ $0["certificates"]?.array ?? [] }) {
            if let text = certificate.string, known.insert(text).inserted { certificates.append(certificate) }
        }
        self.certificates = certificates
        (batches, revoked) = try Self.revoke(among: Array(lines.prefix(Self.files[0].1)))
        self.lines = lines.map { line in
            VectorLines.object(["id", "code", "clock", "country"].map { ($0, line[$0]) })
        }
    }

    /// Revokes the first three vaccination certificates that are valid, of three issuers.
    private static func revoke(among lines: [JSONValue]) throws -> (batches: JSONValue, identifiers: [String]) {
        let input = String(decoding: lines.flatMap { VectorLines.bytes($0) + [0x0A] }, as: UTF8.self)
        let native = try ProgramRun.run(Repository.program("vaxport-verify"), ["--batch", "-"], input: input)
        var batches: [JSONValue] = []
        var countries: Set<String> = []
        var identifiers: [String] = []
        for (line, text) in zip(lines, native.output.utf8.split(separator: 0x0A)) where batches.count < 3 {
            let report = try JSONReader.read([UInt8](text))
            guard report["findings"]?["signature"]?.string == "pass", let country = report["issuer"]?.string,
                let identifier = report["payload"]?["v"]?.array?.first?["ci"]?.string, let code = line["code"]?.string,
                let id = report["id"]?.string, countries.insert(country).inserted
            else { continue }
            let (hashType, content) =
                switch batches.count {
                case 0: ("UCI", Array(identifier.utf8))
                case 1: ("COUNTRYCODEUCI", Array((country + identifier).utf8))
                default: ("SIGNATURE", try BundleFixture.signature(in: code))
                }
            batches.append(BundleFixture.batch(country: country, hashType: hashType, of: content))
            identifiers.append(id)
        }
        try #require(batches.count == 3)
        return (.array(batches), identifiers)
    }
}
