import HostPrimitives
import TestSupport
import Testing
import TrustLists

struct RevocationListTests {
    let host = SystemCryptography()
    static let keyIdentifier: [UInt8] = [1, 2, 3, 4, 5, 6, 7, 8]
    static let identifier = Array("URN:UVCI:01:VN:ABC#1".utf8)

    private func hash(_ bytes: [UInt8]) throws -> RevocationHash {
        try #require(RevocationHash(host.sha256(bytes)[...]))
    }

    private func batch(
        _ type: RevocationHashType,
        _ hashes: [RevocationHash],
        country: String = "VN",
        key: [UInt8]? = RevocationListTests.keyIdentifier,
        expiresAt: Int = 2000
    ) -> RevocationBatch {
        RevocationBatch(country: country, keyIdentifier: key, hashType: type, expiresAt: expiresAt, hashes: hashes)
    }

    private func subject(isElliptic: Bool = true, entryCountry: String = "VN") -> RevocationList.Subject {
        RevocationList.Subject(
            keyIdentifiers: [Self.keyIdentifier],
            signerCountry: "VN",
            issuer: "VN",
            entries: [(Self.identifier, Array(entryCountry.utf8))],
            signature: [UInt8](0..<64),
            isElliptic: isElliptic
        )
    }

    private func isRevoked(
        _ batches: [RevocationBatch],
        _ subject: RevocationList.Subject,
        at clock: Double = 1000
    ) -> Bool {
        RevocationList(batches, host: host).contains(subject, at: clock)
    }

    @Test func everyTypeOfHashIsFound() throws {
        let identifier = Self.identifier
        #expect(isRevoked([batch(.certificateIdentifier, [try hash(identifier)])], subject()))
        let withCountry = try hash(Array("VN".utf8) + identifier)
        #expect(isRevoked([batch(.countryAndIdentifier, [withCountry])], subject()))
        #expect(!isRevoked([batch(.certificateIdentifier, [withCountry])], subject()))
        // Readers differ on which country counts: both are looked for.
        let abroad = try hash(Array("LA".utf8) + identifier)
        #expect(isRevoked([batch(.countryAndIdentifier, [abroad])], subject(entryCountry: "LA")))
        #expect(isRevoked([batch(.countryAndIdentifier, [withCountry])], subject(entryCountry: "LA")))
    }

    @Test func anEllipticSignatureIsKnownByItsFirstHalf() throws {
        let half = try hash([UInt8](0..<32))
        let whole = try hash([UInt8](0..<64))
        #expect(isRevoked([batch(.signature, [half])], subject()))
        #expect(isRevoked([batch(.signature, [whole])], subject()))
        #expect(!isRevoked([batch(.signature, [half])], subject(isElliptic: false)))
        #expect(isRevoked([batch(.signature, [whole])], subject(isElliptic: false)))
        var negated = subject()
        for index in 32..<64 { negated.signature[index] ^= 0xFF }
        #expect(isRevoked([batch(.signature, [half])], negated))
    }

    @Test func anotherKeyOrCountryRevokesNothing() throws {
        let hashes = [try hash(Self.identifier)]
        #expect(!isRevoked([batch(.certificateIdentifier, hashes, key: [8, 7, 6, 5, 4, 3, 2, 1])], subject()))
        #expect(isRevoked([batch(.certificateIdentifier, hashes, key: nil)], subject()))
        #expect(!isRevoked([batch(.certificateIdentifier, hashes, country: "DE", key: nil)], subject()))
        #expect(!isRevoked([batch(.certificateIdentifier, hashes, country: "DE")], subject()))
        #expect(isRevoked([batch(.certificateIdentifier, hashes, country: "vn")], subject()))
    }

    @Test func anExpiredBatchIsPassedOver() throws {
        let list = [batch(.certificateIdentifier, [try hash(Self.identifier)])]
        #expect(isRevoked(list, subject(), at: 2000))
        #expect(!isRevoked(list, subject(), at: 2000.5))
        // Of a hash that stands twice the later end counts.
        let longer = list + [batch(.certificateIdentifier, [try hash(Self.identifier)], expiresAt: 3000)]
        #expect(isRevoked(longer, subject(), at: 2500))
        #expect(RevocationBatch.purged(longer, at: 2500).count == 1)
        #expect(RevocationBatch.purged(longer, at: 2000).count == 2)
    }

    @Test func manyHashesAreFoundAndOthersAreNot() throws {
        var generator = SeededGenerator(seed: 3)
        let all = (0..<100_000).map { _ in
            (0..<4).flatMap { _ in
                withUnsafeBytes(of: UInt32.random(in: 0...UInt32.max, using: &generator)) { [UInt8]($0) }
            }
        }.compactMap { RevocationHash($0[...]) }
        var batches: [RevocationBatch] = []
        var start = 0
        while start < all.count {
            batches.append(
                batch(
                    .certificateIdentifier,
                    [RevocationHash](all[start..<start + 1000]),
                    expiresAt: 2000 + start % 3000
                )
            )
            start += 1000
        }
        let mine = try hash(Self.identifier)
        #expect(!isRevoked(batches, subject()))
        batches[57].hashes[500] = mine
        #expect(isRevoked(batches, subject()))
        let list = RevocationList(batches, host: host)
        #expect(list.count == 100_000)
        #expect(MemoryLayout<RevocationHash>.stride == 16)
    }

    @Test func hashesAreOrderedAsTheirBytes() throws {
        let low = try #require(RevocationHash([UInt8](repeating: 0x7F, count: 16)[...]))
        let high = try #require(RevocationHash([0x80] + [UInt8](repeating: 0, count: 15)[...]))
        #expect(low < high)
        #expect(low.bytes == [UInt8](repeating: 0x7F, count: 16))
        #expect(RevocationHash([UInt8](repeating: 0, count: 15)[...]) == nil)
    }
}
