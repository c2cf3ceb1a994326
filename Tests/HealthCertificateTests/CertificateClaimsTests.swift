import Encodings
import HealthCertificate
import Testing

struct CertificateClaimsTests {
    static let certificate = DigitalCovidCertificate(
        surname: "Nguyễn",
        givenName: "Văn Đức",
        standardisedSurname: "NGUYEN",
        standardisedGivenName: "VAN<DUC",
        dateOfBirth: "1987-09-02",
        entry: .vaccination(
            VaccinationEntry(
                prophylaxis: "1119349007",
                medicinalProduct: "EU/1/20/1528",
                manufacturer: "ORG-100030215",
                doseNumber: 3,
                seriesSize: 3,
                vaccinatedOn: "2022-01-15",
                country: "VN",
                issuer: "Bộ Y tế",
                certificateIdentifier: "URN:UVCI:01:VN:0123456789ABCDEFGHJKMNPQRS#V"
            )
        )
    )
    static let claims = CertificateClaims(
        issuer: "VN",
        issuedAt: 1_658_133_000,
        expiresAt: 1_689_669_000,
        certificate: certificate
    )

    @Test func whatIsWrittenIsReadAndFitsBothSchemas() throws {
        let encoded = Self.claims.encoded()
        let received = try ReceivedClaims(decoding: encoded[...])
        #expect(received.issuer == "VN")
        #expect(received.issuedAt == 1_658_133_000)
        #expect(received.expiresAt == 1_689_669_000)
        #expect(received.kinds == [.vaccination])
        #expect(StrictSchema.firstFault(in: received.certificate) == nil)
        #expect(TolerantSchema.firstFault(in: received.certificate) == nil)
        #expect(DigitalCovidCertificate(tolerantly: received.certificate) == Self.certificate)
    }

    @Test func claimsStandInTheOrderOfTheReference() throws {
        let map = try #require(try CBORReader.decode(Self.claims.encoded()[...]).map)
        #expect(map.pairs.map { $0.key.integer } == [1, 6, 4, -260])
        #expect(Self.claims.encoded() == Self.claims.encoded())
    }

    @Test func departuresFromTheSchemaAreNamed() throws {
        var certificate = Self.certificate
        certificate.dateOfBirth = "1987-13"
        #expect(try fault(certificate) == nil)
        certificate.dateOfBirth = "1887"
        #expect(try fault(certificate)?.kind == .formWrong)
        certificate.dateOfBirth = ""
        certificate.standardisedSurname = "Nguyen"
        #expect(try fault(certificate)?.path == "nam/fnt")
        certificate.standardisedSurname = String(repeating: "A", count: 81)
        #expect(try fault(certificate)?.kind == .tooLong)
        certificate.standardisedSurname = nil
        certificate.standardisedGivenName = nil
        #expect(try fault(certificate)?.kind == .memberMissing)
    }

    private func fault(_ certificate: DigitalCovidCertificate) throws -> SchemaFault? {
        var claims = Self.claims
        claims.certificate = certificate
        return StrictSchema.firstFault(in: try ReceivedClaims(decoding: claims.encoded()[...]).certificate)
    }
}
