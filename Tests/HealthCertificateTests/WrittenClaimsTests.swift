import Encodings
import HealthCertificate
import Testing

@Suite struct WrittenClaimsTests {
    static func claims(givenName: String? = "Văn Đức", dateOfBirth: String = "1987-09-02") -> CertificateClaims {
        CertificateClaims(
            issuer: "VN",
            issuedAt: 1_656_086_400,
            expiresAt: 1_687_622_400,
            certificate: DigitalCovidCertificate(
                surname: "Nguyễn",
                givenName: givenName,
                standardisedSurname: "NGUYEN",
                standardisedGivenName: givenName.map { _ in "VAN<DUC" },
                dateOfBirth: dateOfBirth,
                entry: .vaccination(
                    VaccinationEntry(
                        prophylaxis: "1119349007",
                        medicinalProduct: "EU/1/20/1528",
                        manufacturer: "ORG-100030215",
                        doseNumber: 2,
                        seriesSize: 2,
                        vaccinatedOn: "2021-09-14",
                        country: "VN",
                        issuer: "Bộ Y tế",
                        certificateIdentifier: "URN:UVCI:01:VN:00000000000000000000000000#E"
                    )
                )
            )
        )
    }

    @Test func whatIsWrittenIsRead() throws {
        let bytes = Self.claims().encoded()
        let read = try #require(WrittenClaims(reading: bytes))
        #expect(read.issuedAt == 1_656_086_400 && read.expiresAt == 1_687_622_400)
        func holds(_ text: String, _ place: Range<Int>) -> Bool { read.holds(Array(text.utf8), at: place) }
        #expect(holds("VN", read.issuer) && holds("VN", read.country) && holds("1.3.0", read.schemaVersion))
        #expect(holds("Nguyễn", read.surname.written) && holds("NGUYEN", read.surname.standardised))
        let givenName = try #require(read.givenName)
        #expect(holds("Văn Đức", givenName.written) && holds("VAN<DUC", givenName.standardised))
        #expect(holds("1987-09-02", read.dateOfBirth) && holds("840539006", read.disease))
        #expect(holds("1119349007", read.prophylaxis) && holds("EU/1/20/1528", read.medicinalProduct))
        #expect(holds("ORG-100030215", read.manufacturer) && holds("2021-09-14", read.vaccinatedOn))
        #expect(holds("Bộ Y tế", read.entryIssuer) && !holds("Bộ Y tê", read.entryIssuer))
        #expect(read.text(read.certificateIdentifier).last == UInt8(ascii: "E"))
        #expect(WrittenClaims(reading: Self.claims(givenName: nil).encoded())?.givenName == nil)
        for birth in ["", "1952", "1990-11"] {
            #expect(WrittenClaims(reading: Self.claims(dateOfBirth: birth).encoded()) != nil)
        }
    }

    @Test func otherCertificatesAreNotRead() {
        var long = Self.claims()
        long.certificate.surname = String(repeating: "ễ", count: 81)
        #expect(WrittenClaims(reading: long.encoded()) == nil)
        long.certificate.surname = String(repeating: "ễ", count: 80)
        #expect(WrittenClaims(reading: long.encoded()) != nil)
        #expect(WrittenClaims(reading: Self.claims(dateOfBirth: "1899-01-01").encoded()) == nil)
        var unnamed = Self.claims()
        unnamed.certificate.standardisedSurname = nil
        #expect(WrittenClaims(reading: unnamed.encoded()) == nil)
        #expect(WrittenClaims(reading: []) == nil)
    }

    /// Whatever one byte is changed, taken out, put in or cut off: what is still read conforms, and is in the one form.
    @Test func whatIsReadConformsAndIsInTheOneForm() throws {
        let bytes = Self.claims().encoded()
        var acceptedCount = 0
        func look(_ changed: [UInt8]) throws {
            guard WrittenClaims(reading: changed) != nil else { return }
            acceptedCount += 1
            let received = try ReceivedClaims(decoding: changed[...])
            #expect(StrictSchema.firstFault(in: received.certificate) == nil)
            #expect(TolerantSchema.firstFault(in: received.certificate) == nil)
            // Trimmed white space is no departure of the form, only of the tolerant reading.
            let spaces = changed.count { $0 == 0x20 || (0x09...0x0D).contains($0) }
            guard spaces == bytes.count(where: { $0 == 0x20 }) else { return }
            let again = CertificateClaims(
                issuer: received.issuer ?? "",
                issuedAt: Int(received.issuedAt ?? 0),
                expiresAt: Int(received.expiresAt ?? 0),
                certificate: try #require(DigitalCovidCertificate(tolerantly: received.certificate))
            )
            #expect(again.encoded() == changed)
        }
        try look(bytes)
        for index in bytes.indices {
            for value in UInt8.min...UInt8.max {
                var changed = bytes
                changed[index] = value
                try look(changed)
            }
            var changed = bytes
            changed.remove(at: index)
            try look(changed)
            changed = bytes
            changed.insert(0x61, at: index)
            try look(changed)
            try look(Array(bytes[..<index]))
        }
        try look(bytes + [0])
        #expect(acceptedCount > 10_000)
    }
}
