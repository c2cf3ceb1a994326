import BusinessRules
import COSE
import Encodings
import HealthCertificate
import HostPrimitives
import TestSupport
import Testing

/// The rules that countries published, with the tests that they wrote for them.
@Suite struct RuleCollectionTests {
    @Test(.enabled(if: Repository.runs("corpora/rule_tests.jsonl.gz"), "third-party vectors are not here"))
    func everyRuleTestHolds() throws {
        let collection = try Vectors.value("corpora/rules.json.gz")
        let rules = try #require(collection["rules"]?.object)
        #expect(rules.count == 194)
        var expressions: [String: RuleExpression] = [:]
        for (name, rule) in zip(rules.names, rules.values) { expressions[name] = try BusinessRule(rule).expression }
        var count = 0
        for row in try Vectors.rows("corpora/rule_tests.jsonl.gz") {
            count += 1
            let expression = try #require(row["rule"]?.string.flatMap { expressions[$0] })
            var external = JSONObject()
            for (name, value) in zip(row["external"]?.object?.names ?? [], row["external"]?.object?.values ?? []) {
                external.set(value, named: name)
            }
            if let name = row["valueSets_ref"]?.string {
                let sets = try #require(collection["valueSets"]?[name])
                external.set(sets, named: "valueSets")
            }
            var data = JSONObject()
            data.set(row["payload"] ?? .null, named: "payload")
            data.set(.object(external), named: "external")
            let answer = try Vectors.written(expression.evaluate(RuleValue(.object(data))))
            #expect(answer == Vectors.normalised(row["expected"] ?? .null), "\(row["id"]?.string ?? "?")")
        }
        #expect(count == 818)
    }

    @Test(.enabled(if: Repository.runs("corpora/rules.json.gz"), "third-party vectors are not here"))
    func everyPublishedRuleIsSound() throws {
        let rules = try #require(try Vectors.value("corpora/rules.json.gz")["rules"]?.object)
        #expect(rules.count == 194)
        for (name, rule) in zip(rules.names, rules.values) {
            #expect(RuleForm.faults(in: rule).isEmpty, "\(name): \(RuleForm.faults(in: rule))")
        }
    }

    @Test(.enabled(if: Repository.runs("corpora/cwa_rule_cases.jsonl.gz"), "third-party vectors are not here"))
    func everyWalletCaseCountsAlike() throws {
        let sets = try walletValueSets()
        var count = 0
        for row in try Vectors.rows("corpora/cwa_rule_cases.jsonl.gz") {
            count += 1
            let code = try #require(row["dcc"]?.string)
            let stream = try HC1.decode(Array(code.utf8)[...], inflater: LibdeflateInflater())
            let message = try COSESign1(decoding: stream.bytes[...])
            var book = RuleBook()
            for rule in try #require(row["rules"]?.array) { try book.insert(rule) }
            let context = RuleContext(
                claims: try ReceivedClaims(decoding: message.payload),
                keyIdentifier: message.keyIdentifier.map { [UInt8]($0) },
                clock: Double(try #require(row["validationClock"]?.integer)),
                country: try #require(row["countryOfArrival"]?.string),
                region: nil,
                valueSets: sets.value
            )
            let results = book.apply(to: context).results
            func number(_ status: RuleResult.Status) -> Int { results.filter { $0.status == status }.count }
            #expect(number(.passed) == row["expPass"]?.integer, "\(row["description"]?.string ?? "?")")
            #expect(number(.failed) == row["expFail"]?.integer, "\(row["description"]?.string ?? "?")")
            #expect(number(.open) == row["expOpen"]?.integer, "\(row["description"]?.string ?? "?")")
        }
        #expect(count == 14)
    }

    /// The value sets of the wallet: a protocol buffer of lists of (code, name), and the countries.
    private func walletValueSets() throws -> RuleValueSets {
        let general = try Vectors.value("corpora/cwa_rule_general.json.gz")
        let buffer = try #require(general["valueSetProtocolBuffer"]?.string.flatMap { Base64.decode($0) })
        let names = [
            1: "sct-vaccines-covid-19", 2: "vaccines-covid-19-names", 3: "vaccines-covid-19-auth-holders",
            4: "disease-agent-targeted", 5: "covid-19-lab-test-type", 6: "covid-19-lab-test-manufacturer-and-name",
            7: "covid-19-lab-result",
        ]
        var sets = RuleValueSets()
        for list in fields(buffer) {
            let codes = fields(list.content).compactMap { item in
                fields(item.content).first { $0.number == 1 }.map { String(decoding: $0.content, as: UTF8.self) }
            }
            sets.set(codes, for: try #require(names[list.number]))
        }
        #expect(sets.count == 7)
        // The wallet's list of countries is that of the snapshots, without Kosovo.
        let snapshot = try Vectors.value("corpora/rules.json.gz")["valueSets"]?["bf683fc4b68d"]?["country-2-codes"]
        sets.set(try #require(snapshot?.array).compactMap { $0.string }, for: "country-2-codes")
        return sets
    }

    /// The length-delimited fields of a protocol buffer.
    private func fields(_ bytes: [UInt8]) -> [(number: Int, content: [UInt8])] {
        var fields: [(Int, [UInt8])] = []
        var rest = bytes[...]
        while let head = rest.popFirst(), head & 7 == 2 {
            var length = 0
            var shift = 0
            while let byte = rest.popFirst() {
                length |= Int(byte & 0x7F) << shift
                shift += 7
                if byte < 0x80 { break }
            }
            fields.append((Int(head >> 3), [UInt8](rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        return fields
    }
}

extension JSONObject {
    /// Adds a member that is not there yet.
    fileprivate mutating func set(_ value: JSONValue, named name: String) {
        let isNew = append(value, named: name)
        precondition(isNew, "a member stands twice in a test's data")
    }
}
