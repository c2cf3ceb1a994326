/// What is wrong with claims that were about to be signed.
///
/// The raw value is stored and shown.
public enum ClaimsFault: String, Error, Sendable, Hashable, CaseIterable {
    /// Not the claims of a European certificate.
    case unreadable = "claims-unreadable"
    /// They departed from the strict schema.
    case schema = "claims-schema"
    /// They are not in the one byte form in which we write claims.
    case form = "claims-form"
    /// Issuer or country is not the profile's.
    case issuer = "claims-issuer"
    /// The identifier is malformed, has a wrong check character, or is not the allotted one.
    case identifier = "claims-identifier"
    /// The times are not the intent's, or leave the document signer's.
    case times = "claims-times"
    /// A name is empty, or its transliteration is not the rule's.
    case name = "claims-name"
    /// The birth date is none, or lies after the dose.
    case birthDate = "claims-birth-date"
    /// Kind, product and holder of the vaccine do not belong together.
    case vaccine = "claims-vaccine"
    /// The day of the dose is none, or lies after the issue.
    case doseDate = "claims-dose-date"
}
