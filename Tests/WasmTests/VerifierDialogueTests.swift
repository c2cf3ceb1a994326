import Encodings
import HostDialogue
import TestSupport
import Testing

/// The dialogue itself, as ordinary Swift.
struct VerifierDialogueTests {
    private static let isHere = Repository.runs("corpora/qa_dcc.jsonl.gz")

    /// The first case of the quality-assurance set, which is valid, and its signers.
    private func validCase() throws -> JSONValue { try #require(try VectorLines.lines("qa_dcc").first) }

    private func settle(_ line: JSONValue, with dialogue: VerifierDialogue) throws -> JSONValue {
        let (results, _) = try Conversation().results(of: [VectorLines.bytes(line)]) { $0.map { dialogue.answer($0) } }
        return try JSONReader.read(try #require(results.first))
    }

    private func without(_ name: String, _ line: JSONValue) -> JSONValue {
        let object = line.object ?? JSONObject()
        return VectorLines.object(zip(object.names, object.values).filter { $0.0 != name }.map { ($0.0, $0.1) })
    }

    @Test(.enabled(if: isHere, "third-party vectors are not here"))
    func signersTrustedBeforehandAreRemembered() throws {
        let dialogue = VerifierDialogue()
        let line = try validCase()
        let alone = without("certificates", line)
        #expect(try settle(alone, with: dialogue)["reasons"]?["signature"]?.string == "signer-unknown")
        let trust = VectorLines.object([("trust", line["certificates"])])
        #expect(try settle(trust, with: dialogue)["trusted"]?.integer == line["certificates"]?.array?.count)
        #expect(try settle(trust, with: dialogue)["trusted"]?.integer == line["certificates"]?.array?.count)
        #expect(try settle(alone, with: dialogue)["findings"]?["signature"]?.string == "pass")
    }

    @Test(.enabled(if: isHere, "third-party vectors are not here"))
    func theClockIsWhatWasSet() throws {
        let dialogue = VerifierDialogue()
        let line = without("clock", try validCase())
        #expect(try settle(line, with: dialogue)["error"]?.string == "clock-missing")
        func set(_ clock: String) throws {
            let settings = VectorLines.object([("clock", .string(clock))])
            #expect(try settle(VectorLines.object([("settings", settings)]), with: dialogue)["set"] == .boolean(true))
        }
        try set("1990-01-01T00:00:00Z")
        #expect(try settle(line, with: dialogue)["reasons"]?["time"]?.string == "issued-in-future")
        try set("2090-01-01T00:00:00Z")
        #expect(try settle(line, with: dialogue)["reasons"]?["time"]?.string == "expired")
    }

    @Test(.enabled(if: isHere, "third-party vectors are not here"))
    func nothingHoldsWhileAQuestionIsOpen() throws {
        let dialogue = VerifierDialogue()
        let line = try validCase()
        var answers: [JSONValue] = []
        var rounds = 0
        while rounds < 10 {
            rounds += 1
            let said = VectorLines.object([
                ("code", line["code"]), ("clock", line["clock"]), ("certificates", line["certificates"]),
                ("answers", .array(answers)),
            ])
            let heard = try JSONReader.read(dialogue.answer(VectorLines.bytes(said)))
            guard let question = heard["ask"]?.array?.first else {
                #expect(heard["verdict"] != nil)
                break
            }
            #expect(heard["verdict"] == nil)
            // One answer at a time: the rest stays open.
            answers.append(try #require(AnsweringHost().answered(question)))
        }
        #expect(rounds > 3 && rounds < 10)
    }

    @Test(.enabled(if: isHere, "third-party vectors are not here"))
    func anAnswerCountsOnlyForItsOwnQuestion() throws {
        let dialogue = VerifierDialogue()
        let lines = try VectorLines.lines("qa_dcc")
        var answers: [JSONValue] = []
        // Everything that the host ever said about one certificate, said of another.
        _ = try Conversation().results(of: [VectorLines.bytes(lines[0])]) { said in
            for line in said { answers += try JSONReader.read(line)["answers"]?.array ?? [] }
            return said.map { dialogue.answer($0) }
        }
        #expect(!answers.isEmpty)
        let other = try #require(lines.first { $0["code"] != lines[0]["code"] })
        let said = VectorLines.object([
            ("code", other["code"]), ("clock", other["clock"]), ("certificates", other["certificates"]),
            ("answers", .array(answers)),
        ])
        let heard = try JSONReader.read(dialogue.answer(VectorLines.bytes(said)))
        #expect(heard["verdict"] == nil)
        #expect(heard["ask"]?.array?.isEmpty == false)
    }

    @Test(arguments: [
        #"{"answers":[{}]}"#, #"{"answers":[1]}"#, #"{"answers":[{"sha256":"AA==","answer":"AA=="}]}"#,
        #"{"answers":[{"inflate":"AA==","max":9,"answer":{"bytes":"AA==","trailing":-1}}]}"#,
        #"{"answers":[{"check":"AA==","message":"AA==","alg":"none","key":{"curve":"P-256","point":"BA=="},"answer":"valid"}]}"#,
        #"{"answers":[{"check":"AA==","message":"AA==","alg":"ES256","key":{},"answer":"valid"}]}"#,
        #"{"answers":[{"check":"AA==","message":"AA==","alg":"ES256","key":{"curve":"P-256","point":"BA=="},"answer":true}]}"#,
    ])
    func anAnswerOfNoFormIsRefused(line: String) throws {
        let heard = try JSONReader.read(VerifierDialogue().answer(Array(line.utf8)))
        #expect(heard["error"]?.string == "answer-invalid")
    }
}
