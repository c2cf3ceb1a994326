/// The short member names of the certificate on the wire: the only place where they appear.
///
/// Source: EU DCC schema 1.3.3; EU-DCC §2.1.
enum WireName {
    static var version: StaticString { "ver" }
    static var name: StaticString { "nam" }
    static var dateOfBirth: StaticString { "dob" }
    static var vaccinations: StaticString { "v" }
    static var tests: StaticString { "t" }
    static var recoveries: StaticString { "r" }

    static var surname: StaticString { "fn" }
    static var standardisedSurname: StaticString { "fnt" }
    static var givenName: StaticString { "gn" }
    static var standardisedGivenName: StaticString { "gnt" }

    static var disease: StaticString { "tg" }
    static var country: StaticString { "co" }
    static var issuer: StaticString { "is" }
    static var certificateIdentifier: StaticString { "ci" }

    static var prophylaxis: StaticString { "vp" }
    static var medicinalProduct: StaticString { "mp" }
    static var manufacturer: StaticString { "ma" }
    static var doseNumber: StaticString { "dn" }
    static var seriesSize: StaticString { "sd" }
    static var vaccinatedOn: StaticString { "dt" }

    static var testType: StaticString { "tt" }
    static var testName: StaticString { "nm" }
    static var sampledAt: StaticString { "sc" }
    static var testResult: StaticString { "tr" }
    static var testCentre: StaticString { "tc" }

    static var resultAt: StaticString { "dr" }

    static var firstPositiveOn: StaticString { "fr" }
    static var validFrom: StaticString { "df" }
    static var validUntil: StaticString { "du" }

    static var exemptions: StaticString { "ve" }

    /// Member names of the vaccination booklet, where they differ in name or meaning.
    ///
    /// Source: EU-DCC §7.5 (DVCMin, DVCPayload).
    enum Booklet {
        static var name: StaticString { "n" }
        static var sex: StaticString { "s" }
        static var nationality: StaticString { "ntl" }
        static var nationalIdentifier: StaticString { "nid" }
        static var documentKind: StaticString { "ndt" }
        static var guardian: StaticString { "gn" }
        static var vaccination: StaticString { "v" }
        static var product: StaticString { "vp" }
        static var manufacturerIdentifier: StaticString { "mid" }
        static var batch: StaticString { "bo" }
        static var clinician: StaticString { "cn" }
        static var validFrom: StaticString { "vls" }
        static var validUntil: StaticString { "vle" }
    }

    /// Claim numbers of the web token.
    ///
    /// Source: RFC 8392 §4, EU-DCC §1.1.
    enum Claim {
        static var issuer: Int { 1 }
        static var expiresAt: Int { 4 }
        static var issuedAt: Int { 6 }
        static var healthCertificate: Int { -260 }
        static var europeanCertificate: Int { 1 }
        static var vaccinationStatus: Int { 3 }
        static var vaccinationBooklet: Int { -6 }
    }
}
