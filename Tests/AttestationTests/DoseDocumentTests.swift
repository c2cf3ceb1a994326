import Attestation
import Encodings
import Foundation
import Records
import Testing

@Suite struct DoseDocumentTests {
    static let golden = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden/dose-document.hex")

    @Test func theBytesAreTheGoldenOnes() throws {
        let linked = try #require(MadeUpRecord().linked)
        let written = Hex.encode(DoseDocument(linked).bytes)
        if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
            try Data((written + "\n").utf8).write(to: Self.golden)
        }
        let golden = try String(contentsOf: Self.golden, encoding: .utf8)
        #expect(written + "\n" == golden)
    }

    @Test func theBytesReadBackAsAMapWithAscendingKeys() throws {
        let linked = try #require(MadeUpRecord().linked)
        let document = DoseDocument(linked)
        let map = try #require(try CBORReader.decode(document.bytes[...]).map)
        #expect(map.pairs.map { $0.key.integer } == Array(0...11))
        #expect(map[3]?.string == "079185012345")
        #expect(map[6]?.string == "1987-09-02")
        #expect(map[10]?.integer == 2)
        #expect(document.digest.count == 32)
    }

    @Test(arguments: ["1952", "1952-03"]) func aPartialBirthDateStaysPartial(text: String) throws {
        var record = MadeUpRecord()
        record.birthDate = text
        let linked = try #require(record.linked)
        let map = try #require(try CBORReader.decode(DoseDocument(linked).bytes[...]).map)
        #expect(map[6]?.string == text)
    }

    @Test func theChannelIsNoPartOfIt() throws {
        var record = MadeUpRecord()
        let one = DoseDocument(try #require(record.linked))
        record.channel = .paper
        #expect(DoseDocument(try #require(record.linked)) == one)
    }
}
