import BusinessRules
import Encodings
import TestSupport
import Testing

/// The suites that every CertLogic engine and validator must agree with.
@Suite struct CertLogicSuiteTests {
    @Test(.enabled(if: Repository.runs("corpora/certlogic_suite.jsonl.gz"), "third-party vectors are not here"))
    func everyActiveAssertionHolds() throws {
        let rows = try Vectors.rows("corpora/certlogic_suite.jsonl.gz")
        #expect(rows.count == 138)
        var activeCount = 0
        for row in rows where row["directive"]?.string != "skip" {
            activeCount += 1
            let logic = try #require(row["logic"])
            let expected = Vectors.normalised(try #require(row["expected"]))
            #expect(Vectors.evaluated(logic, row["data"] ?? .null) == expected, "\(row["id"]?.string ?? "?")")
        }
        #expect(activeCount == 127)
    }

    @Test(.enabled(if: Repository.runs("corpora/certlogic_suite.jsonl.gz"), "third-party vectors are not here"))
    func skippedAssertionsOfTheSpecificationStillAgreeWithTheOracle() throws {
        var skippedCount = 0
        for row in try Vectors.rows("corpora/certlogic_suite.jsonl.gz") where row["directive"]?.string == "skip" {
            skippedCount += 1
            let answer = Vectors.evaluated(try #require(row["logic"]), row["data"] ?? .null)
            // The oracle writes null for an error.
            let oracle = Vectors.normalised(try #require(row["oracle"]))
            #expect(answer == oracle || (oracle == "null" && answer.hasPrefix("!")), "\(row["id"]?.string ?? "?")")
        }
        #expect(skippedCount == 11)
    }

    @Test(.enabled(if: Repository.runs("corpora/certlogic_validation.jsonl.gz"), "third-party vectors are not here"))
    func theValidatorComplainsLikeTheReference() throws {
        let rows = try Vectors.rows("corpora/certlogic_validation.jsonl.gz")
        #expect(rows.count == 14)
        for row in rows {
            let complaints = ExpressionValidator.complaints(about: try #require(row["logic"]))
            let issues = try #require(row["issues"]?.array)
            #expect(complaints.map(\.message) == issues.map { $0["message"]?.string }, "\(row["id"]?.string ?? "?")")
            #expect(
                complaints.map { Vectors.normalised($0.expression) }
                    == issues.map { Vectors.normalised($0["expr"] ?? .null) },
                "\(row["id"]?.string ?? "?")"
            )
        }
    }
}
