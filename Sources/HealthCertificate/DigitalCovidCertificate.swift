/// The content of a certificate of the European scheme: who, born when, and one event.
///
/// Source: EU-DCC §2.1.
public struct DigitalCovidCertificate: Hashable, Sendable {
    /// The event.
    public enum Entry: Hashable, Sendable {
        /// A vaccination.
        case vaccination(VaccinationEntry)
        /// A test.
        case test(TestEntry)
        /// A recovery.
        case recovery(RecoveryEntry)
    }

    /// The version of the schema, `1.3.0` for what is issued here.
    public var schemaVersion: String
    /// Surname in the national script, at most 80 characters.
    public var surname: String?
    /// Given names in the national script, at most 80 characters.
    public var givenName: String?
    /// Surname transliterated, `A`–`Z` and `<`.
    public var standardisedSurname: String?
    /// Given names transliterated, `A`–`Z` and `<`.
    public var standardisedGivenName: String?
    /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or empty.
    public var dateOfBirth: String
    /// The event.
    public var entry: Entry

    /// The schema version that the most deployed readers know.
    public static var issuedSchemaVersion: String { "1.3.0" }

    /// Makes the content of a certificate.
    public init(
        schemaVersion: String = DigitalCovidCertificate.issuedSchemaVersion,
        surname: String?,
        givenName: String?,
        standardisedSurname: String?,
        standardisedGivenName: String?,
        dateOfBirth: String,
        entry: Entry
    ) {
        self.schemaVersion = schemaVersion
        self.surname = surname
        self.givenName = givenName
        self.standardisedSurname = standardisedSurname
        self.standardisedGivenName = standardisedGivenName
        self.dateOfBirth = dateOfBirth
        self.entry = entry
    }

    /// The vaccination, if the certificate attests one.
    public var vaccination: VaccinationEntry? {
        guard case .vaccination(let vaccination) = entry else { return nil }
        return vaccination
    }

    /// What the certificate attests.
    public var kind: CertificateKind {
        switch entry {
        case .vaccination: .vaccination
        case .test: .test
        case .recovery: .recovery
        }
    }

    /// The unique certificate identifier of the event.
    public var certificateIdentifier: String {
        switch entry {
        case .vaccination(let entry): entry.certificateIdentifier
        case .test(let entry): entry.certificateIdentifier
        case .recovery(let entry): entry.certificateIdentifier
        }
    }
}
