import Attestation
import Encodings
import Records
import Testing

@Suite struct SiteStatementTests {
    let statement = SiteStatement(
        siteCode: "79001",
        office: .site,
        root: [UInt8](repeating: 7, count: 32),
        leafCount: 1_000,
        statedAt: Instant(secondsSince1970: 1_658_000_000)
    )

    @Test func theBytesAreTheWrittenOnes() {
        // Written by hand after docs/design/0012: a signature over other bytes would be worth nothing.
        let expected =
            "a60002017176617870" + "6f727420646f7365206c697374" + "02653739303031" + "035820"
            + String(repeating: "07", count: 32)
            + "041903e8" + "051a62d31280"
        #expect(Hex.encode(statement.bytes) == expected)
    }

    @Test func theOfficeStandsInTheBytes() throws {
        let province = SiteStatement(
            siteCode: "79001",
            office: .province(code: "79"),
            root: statement.root,
            leafCount: 1_000,
            statedAt: statement.statedAt
        )
        let map = try #require(try CBORReader.decode(province.bytes[...]).map)
        #expect(map.pairs.map { $0.key.integer } == [0, 1, 2, 3, 4, 5, 6])
        #expect(map[6]?.string == "province:79")
        #expect(SiteStatement(decoding: province.bytes) == province)
    }

    @Test func nothingButTheExactBytesIsRead() {
        let bytes = statement.bytes
        #expect(SiteStatement(decoding: bytes) == statement)
        #expect(SiteStatement(decoding: bytes + [0]) == nil)
        #expect(SiteStatement(decoding: []) == nil)
        for end in bytes.indices { #expect(SiteStatement(decoding: Array(bytes[..<end])) == nil) }
        for index in bytes.indices {
            for mask in [UInt8(1), 0x20, 0x80] {
                var changed = bytes
                changed[index] ^= mask
                if let read = SiteStatement(decoding: changed) {
                    #expect(read.bytes == changed)
                    #expect(read != statement)
                }
            }
        }
    }
}
