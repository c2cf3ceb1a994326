import COSE
import Encodings
import HealthCertificate
import HostPrimitives
import TestSupport
import Testing

/// What the verifier relies on when it leaves the tolerant reading out.
struct SchemaImplicationTests {
    @Test(.enabled(if: Repository.runs("corpora/oracle_cases.jsonl.gz"), "third-party vectors are not here"))
    func whatConformsToTheLetterCanBeReadTolerantly() throws {
        let inflater = LibdeflateInflater()
        var conformingCount = 0
        for name in ["oracle_cases", "derived_edge_cases", "qa_dcc", "hcert_misc"] {
            for row in try Vectors.rows("corpora/\(name).jsonl.gz") {
                guard let code = row["input"]?["prefix"]?.string,
                    let stream = try? HC1.decode(Array(code.utf8)[...], inflater: inflater),
                    let message = try? COSESign1(decoding: stream.bytes[...]),
                    let claims = try? ReceivedClaims(decoding: message.payload),
                    StrictSchema.firstFault(in: claims.certificate) == nil
                else { continue }
                conformingCount += 1
                #expect(TolerantSchema.firstFault(in: claims.certificate) == nil, "\(row["id"]?.string ?? "?")")
                #expect(claims.kinds.count == 1)
            }
        }
        #expect(conformingCount > 300)
    }
}
