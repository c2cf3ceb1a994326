/// Who a certificate is about: country, organisation and common name.
public struct CertificateName: Sendable, Hashable {
    /// ISO 3166-1 alpha-2 code, upper case; a certificate carries exactly one.
    public let country: String
    /// The organisation, 1 to 64 characters.
    public let organisation: String
    /// The common name, unique among the country's certificates, 1 to 64 characters.
    public let commonName: String

    /// Makes a name, or nothing when a part cannot stand in a certificate.
    public init?(country: String, organisation: String, commonName: String) {
        guard country.utf8.count == 2,
            country.utf8.allSatisfy({ (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }),
            (1...64).contains(organisation.unicodeScalars.count), (1...64).contains(commonName.unicodeScalars.count)
        else { return nil }
        self.country = country
        self.organisation = organisation
        self.commonName = commonName
    }
}
