import COSE
import Testing
import TrustLists

struct AnchorCheckTests {
    let home: MadeUpCountry
    let abroad: MadeUpCountry

    init() throws {
        home = try MadeUpCountry("VN")
        abroad = try MadeUpCountry("DE")
    }

    private func finding(_ entry: TrustEntry, among entries: [TrustEntry]) -> AnchorFinding {
        AnchorCheck(entries, host: MadeUpCountry.host).finding(entry)
    }

    @Test func aSignerUnderItsAuthorityIsAnchored() {
        let entries = abroad.entries + home.entries
        #expect(finding(home.entries[1], among: entries) == .anchored(by: 2))
        #expect(finding(abroad.entries[1], among: entries) == .anchored(by: 0))
    }

    @Test func anAuthorityOfAnotherCountryVouchesForNobody() {
        #expect(finding(home.entries[1], among: abroad.entries) == .notAnchored(.authorityMissing))
        var claimed = abroad.entries[0]
        claimed.country = "VN"
        #expect(finding(home.entries[1], among: [claimed]) == .notAnchored(.issuerUnknown))
    }

    @Test func aNamesakeDoesNotPass() throws {
        // Same name, same country, another key.
        let namesake = try MadeUpCountry("VN")
        #expect(finding(home.entries[1], among: namesake.entries) == .notAnchored(.signatureInvalid))
        #expect(finding(home.entries[1], among: namesake.entries + home.entries) == .anchored(by: 2))
    }

    @Test func aChangedCertificateIsNotAnchored() {
        let entry = home.entries[1]
        var anchored = 0
        for index in entry.encoded.indices {
            var changed = entry
            changed.encoded[index] ^= 0x01
            if case .anchored = finding(changed, among: home.entries) { anchored += 1 }
        }
        // The algorithm is named twice; the copy outside the signature is the one place that may be changed unseen.
        #expect(anchored <= 12)
    }

    @Test func garbageIsUnreadable() {
        let entry = TrustEntry(encoded: [0x30, 0x03, 0x02, 0x01, 0x00], usage: .documentSigner, country: "VN")
        #expect(finding(entry, among: home.entries) == .notAnchored(.certificateUnreadable))
    }

    @Test func anAuthorityIsToldFromASigner() throws {
        #expect(try CertificateLineage(decoding: home.authority).isAuthority)
        #expect(try !CertificateLineage(decoding: home.documentSigner).isAuthority)
        #expect(try !CertificateLineage(decoding: home.bundleSigner).isAuthority)
    }
}
