import Foundation
import TestSupport
import Testing

/// Withdrawing a passport, by the built program: three officers, the log, the batches, and what the verifier says then.
@Suite(.serialized) struct RevocationFlowTests {
    private func run(_ river: River, as officer: String?, _ arguments: [String]) throws -> ProgramRun {
        var environment = ["VAXPORT_NOW": "2022-07-19T13:00:00Z"]
        if let officer { environment["VAXPORT_OFFICER"] = officer }
        return try ProgramRun.run(River.program, arguments, environment: environment)
    }

    @Test(arguments: ["--uvci", "--signature-of"]) func aWithdrawnPassportFailsAtTheVerifierAtOnce(by: String) throws {
        let river = try River()
        try river.prepare(people: 1_500, seed: 21)
        for step in river.steps { try river.must(step) }
        let certificates = try river.certificates()
        let uvci = try #require(certificates[3]["uvci"] as? String)
        let codes = try [3, 4].map { try #require(certificates[$0]["code"] as? String) }
        let data = ["--data", river.data]
        let propose = ["revoke", "propose", by, uvci, "--reason", "not-vaccinated"] + data
        #expect(try run(river, as: nil, propose).status == 2)
        #expect(try run(river, as: "an", propose).status == 0)
        let approve = ["revoke", "approve", "1"] + data
        let own = try run(river, as: "an", approve)
        #expect(own.status == 1)
        #expect(own.errors.contains("own-order"))
        #expect(try run(river, as: "binh", approve).status == 0)
        #expect(try run(river, as: "binh", approve).errors.contains("already-approved"))
        #expect(try river.certificates().count == certificates.count)
        let done = try run(river, as: "chi", approve)
        #expect(done.status == 0, "\(done.errors)")
        #expect(try river.certificates().count == certificates.count - 1)

        let revocations = river.data + "/revocations.jsonl"
        let batch = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: revocations))) as? [String: Any]
        )
        #expect(batch["country"] as? String == "VN")
        #expect(batch["hashType"] as? String == (by == "--uvci" ? "UCI" : "SIGNATURE"))
        #expect((batch["entries"] as? [[String: Any]])?.count == 1)
        let verify = ["verify", "--trust", river.data + "/trust", "--at", "2022-07-19T14:00:00Z"]
        let before = try river.run(verify + [codes[0]])
        #expect(before.status == 0, "\(before.output)")
        let after = try river.run(verify + ["--revocations", revocations, codes[0]])
        #expect(after.status == 1, "\(after.output)")
        let other = try river.run(verify + ["--revocations", revocations, codes[1]])
        #expect(other.status == 0, "\(other.output)")

        let audit = try river.must(["log", "audit", "--json"] + data)
        #expect(audit.output.contains("\"revocations\":1"))
        #expect(try run(river, as: "an", ["revoke", "run"] + data).output.hasPrefix("0 certificates withdrawn"))
        let timeline = try river.must(
            ["audit", "timeline", try #require(certificates[3]["record_id"] as? String)] + data
                + ["--site", try #require(certificates[3]["site_code"] as? String)]
        )
        #expect(timeline.output.contains("by chi"))
    }
}
