public import COSE
import Records

/// How a country issues: configuration, never code.
///
/// Source: PROCESS §3, EU-DCC §1.1.
public struct IssuerProfile: Sendable, Hashable {
    /// Two capitals: the issuing country and the country of vaccination (`iss`, `co`, and part of every identifier).
    public let country: String
    /// The issuer's name as certificates show it, 1 to 80 characters (`Bộ Y tế`).
    public let issuerName: String
    /// Calendar months from issue to the end of the signature, 1 to 24.
    public let validityMonths: Int
    /// Who gets a certificate.
    public let policy: EligibilityPolicy
    /// ES256, or PS256 where a partner asks for it.
    public let algorithm: COSEAlgorithm

    /// Makes a profile, or nothing when a value lies outside its bounds.
    public init?(
        country: String = "VN",
        issuerName: String = "Bộ Y tế",
        validityMonths: Int = 12,
        policy: EligibilityPolicy = .fullCourse,
        algorithm: COSEAlgorithm = .es256
    ) {
        guard country.utf8.count == 2,
            country.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
            (1...80).contains(issuerName.unicodeScalars.count), (1...24).contains(validityMonths),
            algorithm == .es256 || algorithm == .ps256
        else { return nil }
        self.country = country
        self.issuerName = issuerName
        self.validityMonths = validityMonths
        self.policy = policy
        self.algorithm = algorithm
    }

    /// The end of the signature of a certificate that is issued at a moment: so many months later at the same time of day,
    /// on the last day of the month where the day does not exist.
    func expiry(after issuedAt: Instant) -> Instant {
        let date = issuedAt.date
        let months = date.year * 12 + date.month - 1 + validityMonths
        let (year, month) = (months / 12, months % 12 + 1)
        let day = min(date.day, CivilDate.dayCount(year: year, month: month))
        guard let later = CivilDate(year: year, month: month, day: day) else {
            preconditionFailure("a day within a month that the calendar does not have")
        }
        return issuedAt.adding(seconds: (later.daysSince1970 - date.daysSince1970) * 86_400)
    }
}
