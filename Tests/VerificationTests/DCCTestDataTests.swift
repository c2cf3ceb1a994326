import COSE
import Encodings
import HealthCertificate
import HostPrimitives
import TestSupport
import Testing
import TrustLists
import Verification
import VerifyTool

/// The member states' test data: every expectation on which the independent verifier and the data agree, step by step.
///
/// Pictures (`EXPECTEDPICTUREDECODE`, 275 expectations) are read by another suite. Meaning of each step: corpora/README.
struct DCCTestDataTests {
    @Test(.enabled(if: Repository.runs("corpora/dgc_testdata.jsonl.gz"), "third-party vectors are not here"))
    func everyStepOfEveryCaseAgrees() throws {
        let rows = try Vectors.rows("corpora/dgc_testdata.jsonl.gz")
        #expect(rows.count == 349)
        var checkedCount: [String: Int] = [:]
        var pictureCount = 0
        for row in rows {
            let steps = try DCCTestSteps(row)
            let fair = try #require(row["fair"]?.object)
            for (name, expected) in zip(fair.names, fair.values) {
                if name == "EXPECTEDPICTUREDECODE" {
                    pictureCount += 1
                    continue
                }
                let holds = try #require(steps.holds(name) as Bool?, "an expectation that nobody knows: \(name)")
                #expect(holds == expected.isTrue, "\(row["id"]?.string ?? "?") \(name)")
                checkedCount[name, default: 0] += 1
            }
        }
        #expect(
            checkedCount == [
                "EXPECTEDUNPREFIX": 316, "EXPECTEDB45DECODE": 306, "EXPECTEDCOMPRESSION": 277, "EXPECTEDDECODE": 315,
                "EXPECTEDENCODE": 64, "EXPECTEDVALIDJSON": 298, "EXPECTEDVALIDOBJECT": 132,
                "EXPECTEDSCHEMAVALIDATION": 221, "EXPECTEDVERIFY": 323, "EXPECTEDEXPIRATIONCHECK": 264,
                "EXPECTEDKEYUSAGE": 217,
            ]
        )
        #expect(pictureCount == 275)
        #expect(checkedCount.values.reduce(0, +) + pictureCount == 3008)
    }
}
