import Encodings
import Foundation
import HostDialogue
import TestSupport
import Testing

/// Bundles and revocations that a host hands in, as ordinary Swift.
struct DialogueBundleTests {
    private func settle(_ line: JSONValue, with dialogue: VerifierDialogue) throws -> JSONValue {
        let (results, _) = try Conversation().results(of: [VectorLines.bytes(line)]) { $0.map { dialogue.answer($0) } }
        return try JSONReader.read(try #require(results.first))
    }

    private func changed(_ file: [UInt8], at position: Int) -> JSONValue {
        var file = file
        file[position] ^= 1
        return .string(Base64.encode(file))
    }

    /// What is told of anything that cannot be a code, to see what is written beside the findings.
    private let anything = VectorLines.object([("code", .string("HC1:NOTHING")), ("clock", .string("2022-07-19"))])

    @Test func aBundleIsBelievedUnderItsSignerOnly() throws {
        let fixture = try BundleFixture()
        let other = try BundleFixture()
        let dialogue = VerifierDialogue()
        let file = try fixture.file()
        for (bundle, signer, error) in [
            (.string(Base64.encode(file)), try other.signer(), "bundle-signer-unknown"),
            (.string(Base64.encode(file)), .null, "bundle-signer-unreadable"),
            (.string(Base64.encode(file)), .array([]), "bundle-signer-unreadable"),
            (.string(Base64.encode(file)), .string("AAAA"), "bundle-signer-unreadable"),
            (changed(file, at: file.count - 1), try fixture.signer(), "bundle-signature-invalid"),
            (changed(file, at: file.count / 2), try fixture.signer(), "bundle-signature-invalid"),
            (changed(file, at: 0), try fixture.signer(), "not-a-bundle"),
            (.string("?"), try fixture.signer(), "not-a-bundle"), (.integer(1), try fixture.signer(), "not-a-bundle"),
        ] as [(JSONValue, JSONValue, String)] {
            let line = VectorLines.object([("id", .integer(7)), ("bundle", bundle), ("signer", signer)])
            let heard = try settle(line, with: dialogue)
            #expect(heard["error"]?.string == error)
            #expect(heard["id"]?.integer == 7)
        }
        // Nobody is trusted after all that, and so nothing is said of an age.
        #expect(try settle(anything, with: dialogue)["trust"] == nil)
        let heard = try settle(try fixture.line(), with: dialogue)
        #expect(heard["trusted"]?.integer == 1)
        #expect(heard["unreadable"]?.integer == 0)
        #expect(heard["revocations"] == .null)
        #expect(heard["trust"]?["created_at"]?.string == "2022-07-18T13:00:00Z")
        // Several signers may be believed, as when a key is changed.
        let either = VectorLines.object([
            ("bundle", .string(Base64.encode(file))), ("signer", .array([try other.signer(), try fixture.signer()])),
        ])
        #expect(try settle(either, with: VerifierDialogue())["trusted"]?.integer == 1)
    }

    @Test func nothingIsBelievedWhileAQuestionIsOpen() throws {
        let fixture = try BundleFixture()
        let dialogue = VerifierDialogue()
        var answers: [JSONValue] = []
        var kinds: [String] = []
        while kinds.count < 10 {
            let said = try fixture.line([("answers", .array(answers))])
            let heard = try JSONReader.read(dialogue.answer(VectorLines.bytes(said)))
            guard let question = heard["ask"]?.array?.first else { break }
            #expect(heard["trusted"] == nil && heard["trust"] == nil)
            #expect(try settle(anything, with: dialogue)["trust"] == nil)
            kinds.append(question["sha256"] != nil ? "hash" : "check")
            answers.append(try #require(AnsweringHost().answered(question)))
        }
        // The signer's hash, the signature, and only then the certificate within.
        #expect(kinds == ["hash", "check", "hash"])
        #expect(try settle(anything, with: dialogue)["trust"] != nil)
    }

    @Test func anOlderBundleIsRefused() throws {
        let fixture = try BundleFixture()
        let serial = try #require(try settle(try fixture.line(), with: VerifierDialogue())["trust"]?["serial_number"])
        let number = try #require(serial.integer)
        #expect(
            try settle(try fixture.line([("serialMin", serial)]), with: VerifierDialogue())["trusted"]?.integer == 1
        )
        let confused = try fixture.line([("serialMin", .string("7"))])
        #expect(try settle(confused, with: VerifierDialogue())["error"]?.string == "serial-min-invalid")
        let demanding = try fixture.line([("serialMin", .integer(number + 1))])
        #expect(try settle(demanding, with: VerifierDialogue())["error"]?.string == "bundle-older")

        let older = try fixture.line()
        let newer = try BundleFixture(at: ["2022-07-18T13:00:00Z", "2022-07-19T13:00:00Z"])
        let dialogue = VerifierDialogue()
        #expect(try settle(try newer.line(), with: dialogue)["trusted"]?.integer == 1)
        #expect(try settle(older, with: dialogue)["error"]?.string == "bundle-older")
        #expect(
            try settle(anything, with: dialogue)["trust"]?["created_at"]?.string == "2022-07-19T13:00:00Z"
        )
    }

    @Test func theAgeIsCountedOnTheHostsClock() throws {
        let fixture = try BundleFixture()
        let dialogue = VerifierDialogue()
        _ = try settle(try fixture.line(), with: dialogue)
        #expect(try settle(anything, with: dialogue)["trust"]?["age"]?.string == "unknown")
        func set(_ name: String, _ value: JSONValue) throws -> JSONValue {
            try settle(VectorLines.object([("settings", VectorLines.object([(name, value)]))]), with: dialogue)
        }
        for (now, age) in [
            ("2022-07-18T13:00:00Z", "fresh"), ("2022-07-25T13:00:00.5Z", "fresh"), ("2022-07-25T13:00:01Z", "old"),
            ("2022-07-18T12:54:59Z", "from-the-future"),
        ] {
            #expect(try set("now", .string(now))["set"] == .boolean(true))
            let trust = try settle(anything, with: dialogue)["trust"]
            #expect(trust?["age"]?.string == age, "\(now)")
            #expect(trust?["age_seconds"] == nil)
        }
        #expect(try set("now", .string("noon"))["error"]?.string == "clock-invalid")
        for days in [JSONValue.integer(0), .integer(36_501), .string("7"), .null] {
            #expect(try set("trustAgeMax", days)["error"]?.string == "trust-age-invalid")
        }
        #expect(try set("trustAgeMax", .integer(3650))["set"] == .boolean(true))
        let later = VectorLines.object([
            ("code", .string("")), ("clock", .string("2022-07-19")), ("now", .string("2030-01-01T00:00:00Z")),
        ])
        #expect(try settle(later, with: dialogue)["trust"]?["age"]?.string == "fresh")
        let shown = try settle(try fixture.line([("now", .string("2022-07-18T14:00:00Z"))]), with: dialogue)
        #expect(shown["trust"]?["age_seconds"]?.integer == 3600)
    }

    @Test func aBundleReplacesWhatWasTrustedBefore() throws {
        let own = try BundleFixture()
        let dialogue = VerifierDialogue()
        let stranger = VectorLines.object([("trust", .array([try own.signer()]))])
        #expect(try settle(stranger, with: dialogue)["trusted"]?.integer == 1)
        #expect(try settle(try own.line(), with: dialogue)["trusted"]?.integer == 1)
        #expect(try settle(stranger, with: dialogue)["trusted"]?.integer == 2)
    }

    @Test func revocationsAreTakenWholeOrNotAtAll() throws {
        let dialogue = VerifierDialogue()
        let good = BundleFixture.batch(country: "VN", hashType: "UCI", of: [1])
        let bad = BundleFixture.batch(country: "Vietnam", hashType: "UCI", of: [2])
        func revoke(_ batches: JSONValue) throws -> JSONValue {
            try settle(VectorLines.object([("revocations", batches)]), with: dialogue)
        }
        #expect(try revoke(.array([good, bad]))["error"]?.string == "revocations-refused")
        #expect(try revoke(.array([good]))["revocations"]?.integer == 1)
        #expect(try revoke(VectorLines.object([("batches", .array([good]))]))["revocations"]?.integer == 1)
        #expect(
            try revoke(BundleFixture.batch(country: "VN", hashType: "UCI", of: [3]))["revocations"]?.integer == 2
        )
    }
}
