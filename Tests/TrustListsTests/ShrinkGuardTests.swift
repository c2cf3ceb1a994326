import Testing
import TrustLists

struct ShrinkGuardTests {
    private func bundle(_ countries: ArraySlice<MadeUpCountry>) -> TrustBundle {
        TrustBundle(createdAt: 1_650_100_000, serialNumber: 1, entries: countries.flatMap { $0.entries })
    }

    private func loss(_ bundle: TrustBundle, _ previous: TrustBundle?) -> ShrinkGuard.Loss? {
        ShrinkGuard.loss(bundle, replacing: previous, host: MadeUpCountry.host)
    }

    @Test func aListThatLostTooMuchReplacesNothing() throws {
        let countries = try ["VN", "DE", "FR", "IT", "ES", "PT"].map { try MadeUpCountry($0) }
        let full = bundle(countries[...])
        #expect(loss(full, nil) == nil)
        #expect(loss(full, full) == nil)
        #expect(loss(bundle(countries[..<4]), full) == nil)
        #expect(loss(bundle(countries[..<3]), full) == .signers(before: 6, now: 3))
        #expect(loss(full, bundle(countries[..<3])) == nil)
    }

    @Test func anEmptyListIsRefusedEvenWithNothingBefore() throws {
        let country = try MadeUpCountry()
        #expect(loss(bundle([]), nil) == .noSigner)
        var onlyAuthority = bundle([country])
        onlyAuthority.entries.removeLast()
        #expect(loss(onlyAuthority, nil) == .noSigner)
    }

    @Test func countriesCountAsMuchAsSigners() throws {
        let many = try (0..<4).map { _ in try MadeUpCountry("VN") }
        let others = try ["DE", "FR"].map { try MadeUpCountry($0) }
        let before = bundle((many + others)[...])
        #expect(loss(bundle(many[...]), before) == .countries(before: 3, now: 1))
    }

    @Test func revocationsAreNotForgotten() throws {
        let country = try MadeUpCountry()
        let hash = try #require(RevocationHash([UInt8](repeating: 1, count: 16)[...]))
        func batch(expiresAt: Int) -> RevocationBatch {
            RevocationBatch(
                country: "VN",
                keyIdentifier: nil,
                hashType: .signature,
                expiresAt: expiresAt,
                hashes: [hash]
            )
        }
        var before = bundle([country])
        before.revocations = [batch(expiresAt: 1_900_000_000)]
        #expect(loss(bundle([country]), before) == .revocations(before: 1, now: 0))
        var emptied = bundle([country])
        emptied.revocations = []
        #expect(loss(emptied, before) == .revocations(before: 1, now: 0))
        // What has expired may go.
        before.revocations = [batch(expiresAt: 1_650_000_000)]
        #expect(loss(emptied, before) == nil)
    }
}
