import Encodings
import HealthCertificate
import Keys
import PersonNames
import Records

/// Checks the exact bytes that are to be signed, by reading them as a stranger would.
///
/// The same check runs when an intent is prepared and again before a permit is given for a stored one, so that what a
/// crash, a restore or a hand in the database left is never signed unseen.
struct ClaimsCheck: Sendable {
    let profile: IssuerProfile
    let record: DocumentSignerRecord

    /// The first fault of an intent, or nothing when it may be signed.
    func fault(of intent: IssuanceIntent) -> ClaimsFault? {
        guard let received = try? ReceivedClaims(decoding: intent.claims[...]) else { return .unreadable }
        guard StrictSchema.firstFault(in: received.certificate) == nil else { return .schema }
        guard let certificate = DigitalCovidCertificate(tolerantly: received.certificate),
            let entry = certificate.vaccination, let issuer = received.issuer
        else { return .schema }
        // Written again from what was read, the claims must be the same bytes: nothing stands there that was not read.
        let again = CertificateClaims(
            issuer: issuer,
            issuedAt: intent.issuedAt.secondsSince1970,
            expiresAt: intent.expiresAt.secondsSince1970,
            certificate: certificate
        )
        guard received.issuedAt == Double(intent.issuedAt.secondsSince1970),
            received.expiresAt == Double(intent.expiresAt.secondsSince1970), timesFit(intent)
        else { return .times }
        guard again.encoded() == intent.claims,
            certificate.schemaVersion == DigitalCovidCertificate.issuedSchemaVersion,
            entry.disease == VaccinationEntry.covid19
        else { return .form }
        guard issuer == profile.country, entry.country == profile.country, entry.issuer == profile.issuerName else {
            return .issuer
        }
        guard entry.certificateIdentifier == intent.uvci, UVCI.isWellFormed(intent.uvci),
            intent.uvci.utf8.contains(UInt8(ascii: "#"))
        else { return .identifier }
        guard VaccineEncoding.isIssuable(entry) else { return .vaccine }
        guard let vaccinated = CivilDate(iso8601: entry.vaccinatedOn),
            Instant(vaccinated) <= intent.issuedAt.adding(seconds: ClaimsCheck.eastOfGreenwichSeconds)
        else { return .doseDate }
        guard let birth = BirthDate(iso8601: certificate.dateOfBirth), ClaimsCheck.issuableYears.contains(birth.year),
            ClaimsCheck.earliest(birth) <= vaccinated
        else { return .birthDate }
        return nameFits(certificate) ? nil : .name
    }

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

    private func timesFit(_ intent: IssuanceIntent) -> Bool {
        record.signs(at: intent.issuedAt.secondsSince1970) && intent.issuedAt < intent.expiresAt
            && intent.expiresAt.secondsSince1970 <= record.notAfter
            && intent.expiresAt <= profile.expiry(after: intent.issuedAt)
    }

    /// Whether each name is there with its transliteration, and the surname always is: deployed readers ask for it.
    private func nameFits(_ certificate: DigitalCovidCertificate) -> Bool {
        guard let surname = certificate.surname, !surname.isEmpty, let standardised = certificate.standardisedSurname,
            !standardised.isEmpty, Transliteration.mrz(surname) == standardised
        else { return false }
        switch (certificate.givenName, certificate.standardisedGivenName) {
        case (nil, nil): return true
        case (let name?, let standardised?):
            return !name.isEmpty && !standardised.isEmpty && Transliteration.mrz(name) == standardised
        default: return false
        }
    }
}
