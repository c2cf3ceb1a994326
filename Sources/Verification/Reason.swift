/// Why a check did not simply hold.
///
/// The raw value is a stable code: other programs read it.
public enum Reason: String, Hashable, Sendable, CaseIterable {
    // structure
    /// The text does not begin with `HC1:`.
    case prefixMissing = "prefix-missing"
    /// The text is not base45.
    case base45Invalid = "base45-invalid"
    /// The bytes are not a zlib stream, or a damaged one.
    case zlibInvalid = "zlib-invalid"
    /// The stream holds more than any certificate.
    case zlibTooLarge = "zlib-too-large"
    /// The bytes are not CBOR.
    case cborInvalid = "cbor-invalid"
    /// The CBOR is not a message with one signature.
    case coseInvalid = "cose-invalid"
    /// The payload is not a set of claims with a health certificate.
    case claimsInvalid = "claims-invalid"
    /// The code belongs to a scheme that is not read; the report names it.
    case schemeUnknown = "scheme-unknown"
    /// A key stands twice in a header, in the claims or in the certificate.
    case memberRepeated = "member-repeated"

    // signature
    /// No key identifier, or one that is no byte string.
    case keyIdentifierMissing = "key-identifier-missing"
    /// No algorithm, or one that is not accepted.
    case algorithmUnsupported = "algorithm-unsupported"
    /// The message declares a header parameter critical that is not understood.
    case criticalHeaderUnknown = "critical-header-unknown"
    /// No trusted signer has this key identifier.
    case signerUnknown = "signer-unknown"
    /// The algorithm does not fit the signer's key.
    case keyOfWrongKind = "key-of-wrong-kind"
    /// The signature is wrong.
    case signatureInvalid = "signature-invalid"

    // time
    /// There is no time of issue.
    case issuedAtMissing = "issued-at-missing"
    /// The time of issue lies in the future.
    case issuedInFuture = "issued-in-future"
    /// There is no time of expiry.
    case expiryMissing = "expiry-missing"
    /// The certificate has expired.
    case expired = "expired"
    /// The certificate's own period of validity has not begun.
    case notYetValid = "not-yet-valid"
    /// The certificate's own period of validity is no date.
    case validityUnreadable = "validity-unreadable"
    /// The signer's certificate is not valid yet.
    case signerNotYetValid = "signer-not-yet-valid"
    /// The signer's certificate has expired.
    case signerExpired = "signer-expired"

    // key usage
    /// The signer may not attest this kind.
    case kindNotAllowed = "kind-not-allowed"
    /// The certificate attests nothing.
    case kindMissing = "kind-missing"

    // revocation
    /// The issuer has revoked the certificate.
    case revoked = "revoked"

    // schema
    /// A required member is missing.
    case schemaMemberMissing = "schema-member-missing"
    /// A member is of the wrong type.
    case schemaTypeWrong = "schema-type-wrong"
    /// A text does not have the required form.
    case schemaFormWrong = "schema-form-wrong"
    /// A text is too long.
    case schemaTooLong = "schema-too-long"
    /// A number is too small.
    case schemaNumberTooSmall = "schema-number-too-small"
    /// A number is too large.
    case schemaNumberTooLarge = "schema-number-too-large"
    /// There is not exactly one entry.
    case schemaEntryCountWrong = "schema-entry-count-wrong"
    /// There is not exactly one of vaccination, test and recovery.
    case schemaGroupCountWrong = "schema-group-count-wrong"

    // another scheme: the European schema says nothing about it
    /// It is a page of the WHO's vaccination booklet.
    case schemeVaccinationBooklet = "scheme-who-dvc"
    /// It is a DDCC:VS core data set of the WHO.
    case schemeVaccinationStatus = "scheme-who-ddcc-vs"
    /// It is an Austrian exemption from vaccination.
    case schemeVaccinationExemption = "scheme-at-exemption"

    // not decided
    /// An earlier finding leaves nothing to look at.
    case notReached = "not-reached"
    /// The signature was not verified, so that the signer's rights are unknown.
    case signatureNotVerified = "signature-not-verified"
    /// There is no revocation list.
    case revocationListMissing = "revocation-list-missing"
    /// No country was given whose rules would apply.
    case countryNotGiven = "country-not-given"
    /// A country was given, but there are no rules for it.
    case rulesMissing = "rules-missing"

    // rules
    /// A rule of the country does not hold.
    case ruleFailed = "rule-failed"
    /// A rule of the country could not be decided.
    case ruleOpen = "rule-open"
    /// The country has rules, but none for this kind of certificate at this time.
    case rulesNotApplicable = "rules-not-applicable"
    /// A rule of the country could not be read.
    case rulesUnreadable = "rules-unreadable"
}
