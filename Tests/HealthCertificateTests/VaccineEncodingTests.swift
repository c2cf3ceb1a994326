import HealthCertificate
import Testing

struct VaccineEncodingTests {
    @Test func codesThatBelongTogetherMayBeIssued() throws {
        let encoding = try #require(VaccineEncoding.of(medicinalProduct: "BBIBP-CorV"))
        #expect(encoding.manufacturer == "ORG-100020693")
        #expect(encoding.allows(prophylaxis: "1157024006"))
        #expect(encoding.allows(prophylaxis: VaccineEncoding.genericProphylaxis))
        #expect(!encoding.allows(prophylaxis: "1119349007"))
        #expect(!encoding.allows(prophylaxis: VaccineEncoding.formerProphylaxis))
    }

    @Test func codesThatDoNotBelongTogetherMayNot() throws {
        var entry = try #require(CertificateClaimsTests.certificate.vaccination)
        #expect(VaccineEncoding.isIssuable(entry))
        entry.manufacturer = "ORG-100031184"
        #expect(!VaccineEncoding.isIssuable(entry))
        entry.medicinalProduct = "Nanocovax"
        #expect(!VaccineEncoding.isIssuable(entry))
    }

    @Test func everyProductIsListedOnce() {
        #expect(VaccineEncoding.all.count == 35)
        #expect(Set(VaccineEncoding.all.map { $0.medicinalProduct }).count == VaccineEncoding.all.count)
    }
}
