import HealthCertificate
import Keys
import PersonNames
import Records

/// Checks the exact bytes that are to be signed, by reading them as a stranger would.
///
/// The same check runs when an intent is prepared and again before a permit is given for a stored one, so that what a
/// crash, a restore or a hand in the database left is never signed unseen.
struct ClaimsCheck: Sendable {
    private let profile: IssuerProfile
    private let record: DocumentSignerRecord
    private let country: [UInt8]
    private let issuerName: [UInt8]

    /// Makes the check of a profile and a document signer.
    init(profile: IssuerProfile, record: DocumentSignerRecord) {
        self.profile = profile
        self.record = record
        country = Array(profile.country.utf8)
        issuerName = Array(profile.issuerName.utf8)
    }

    /// The first fault of an intent, or nothing when it may be signed.
    func fault(of intent: IssuanceIntent) -> ClaimsFault? {
        // Only the one byte form in which we write claims is read here, so nothing stands there that was not read.
        guard let claims = WrittenClaims(reading: intent.claims) else { return ClaimsCheck.departure(intent.claims) }
        guard claims.issuedAt == intent.issuedAt.secondsSince1970,
            claims.expiresAt == intent.expiresAt.secondsSince1970, timesFit(intent)
        else { return .times }
        guard claims.holds(ClaimsCheck.schemaVersion, at: claims.schemaVersion),
            claims.holds(ClaimsCheck.disease, at: claims.disease)
        else { return .form }
        guard claims.holds(country, at: claims.issuer), claims.holds(country, at: claims.country),
            claims.holds(issuerName, at: claims.entryIssuer)
        else { return .issuer }
        let identifier = claims.text(claims.certificateIdentifier)
        guard identifier.elementsEqual(intent.uvci.utf8), UVCI.isWellFormed(utf8: identifier),
            identifier.contains(UInt8(ascii: "#"))
        else { return .identifier }
        guard
            VaccineEncoding.isIssuable(
                medicinalProduct: claims.text(claims.medicinalProduct),
                manufacturer: claims.text(claims.manufacturer),
                prophylaxis: claims.text(claims.prophylaxis)
            )
        else { return .vaccine }
        guard let vaccinated = CivilDate(iso8601: claims.text(claims.vaccinatedOn)),
            Instant(vaccinated) <= intent.issuedAt.adding(seconds: ClaimsCheck.eastOfGreenwichSeconds)
        else { return .doseDate }
        guard let birth = ClaimsCheck.birthDate(claims.text(claims.dateOfBirth)),
            ClaimsCheck.issuableYears.contains(birth.year), ClaimsCheck.earliest(birth) <= vaccinated
        else { return .birthDate }
        guard nameFits(claims.surname, of: claims) else { return .name }
        guard let givenName = claims.givenName else { return nil }
        return nameFits(givenName, of: claims) ? nil : .name
    }

    /// How claims that are not in our form depart from it.
    private static func departure(_ claims: [UInt8]) -> ClaimsFault {
        guard let received = try? ReceivedClaims(decoding: claims[...]) else { return .unreadable }
        return StrictSchema.firstFault(in: received.certificate) == nil ? .form : .schema
    }

    private static let schemaVersion = Array(DigitalCovidCertificate.issuedSchemaVersion.utf8)
    private static let disease = Array(VaccinationEntry.covid19.utf8)

    /// Years of birth that the schema's pattern can write.
    static let issuableYears = 1900...2099

    /// A dose of today has its local date, which may be ahead of the date in UTC by up to fourteen hours.
    private static let eastOfGreenwichSeconds = 14 * 3600

    private static func earliest(_ birth: BirthDate) -> CivilDate {
        guard let date = CivilDate(year: birth.year, month: birth.month ?? 1, day: birth.day ?? 1) else {
            preconditionFailure("a birth date whose first day the calendar does not have")
        }
        return date
    }

    private static func birthDate(_ utf8: ArraySlice<UInt8>) -> BirthDate? {
        if utf8.count == 10 { return CivilDate(iso8601: utf8).map { BirthDate($0) } }
        return BirthDate(iso8601: String(decoding: utf8, as: UTF8.self))
    }

    private func timesFit(_ intent: IssuanceIntent) -> Bool {
        record.signs(at: intent.issuedAt.secondsSince1970) && intent.issuedAt < intent.expiresAt
            && intent.expiresAt.secondsSince1970 <= record.notAfter
            && intent.expiresAt <= profile.expiry(after: intent.issuedAt)
    }

    /// Whether a name is there with the whole of its transliteration.
    private func nameFits(_ name: WrittenClaims.Name, of claims: WrittenClaims) -> Bool {
        guard !name.written.isEmpty, !name.standardised.isEmpty,
            let standardised = Transliteration.mrzIfComplete(utf8: claims.text(name.written))
        else { return false }
        return claims.holds(standardised, at: name.standardised)
    }
}
