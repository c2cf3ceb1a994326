import COSE
import HealthCertificate
import Keys
import PersonNames
public import Records

/// Decides who gets a certificate, writes down what it will say, and gives permission to sign it.
///
/// Signing itself is ``IssuanceWorker``'s, one for each core. The whole way of one certificate:
///
/// 1. ``consider(_:)`` looks at all attested doses of a person. A crash here leaves nothing.
/// 2. ``prepare(_:random:at:)`` allots an identifier, writes the exact claims and checks them. A crash here leaves nothing;
///    the identifier is forgotten.
/// 3. The caller makes the intent durable. A crash after it leaves the intent to the next run, which signs the same bytes
///    under the same identifier.
/// 4. ``permit(for:)`` checks the durable intent's exact bytes again. A crash here leaves the intent, as after 3.
/// 5. The worker signs, compares, and reads the finished text back. A crash here leaves the intent, as after 3; the lost
///    signature was seen by nobody.
/// 6. The caller stores the certificate over its intent. A crash after it leaves a finished certificate, and the intent is
///    not open any more.
public struct CertificateIssuer: Sendable {
    /// What preparing said.
    public enum Preparation: Sendable, Hashable {
        /// To be made durable, and then signed.
        case intent(IssuanceIntent)
        /// No certificate can say this.
        case held(HoldReason)
    }

    /// How the country issues.
    public let profile: IssuerProfile
    /// Who signs.
    public let documentSigner: DocumentSigner
    /// The bytes that stand under every signature of this signer.
    let protectedHeader: [UInt8]
    private let check: ClaimsCheck

    /// How many random bytes ``prepare(_:random:at:)`` takes for an identifier.
    public static let randomByteCount = CertificateIdentifier.randomByteCount

    /// Makes an issuer.
    ///
    /// - Throws: when the profile asks for another algorithm than the key makes.
    public init(profile: IssuerProfile, documentSigner: DocumentSigner) throws(IssuanceError) {
        guard profile.algorithm == documentSigner.signer.algorithm else { throw .algorithmDiffers }
        self.profile = profile
        self.documentSigner = documentSigner
        protectedHeader = COSESign1.protectedHeader(
            algorithm: profile.algorithm,
            keyIdentifier: documentSigner.record.keyIdentifier
        )
        check = ClaimsCheck(profile: profile, record: documentSigner.record)
    }

    /// Looks at all attested doses of one person, in any order.
    public func consider(_ doses: [AttestedRecord]) -> Course.Verdict {
        Course.verdict(on: doses, policy: profile.policy)
    }

    /// Allots an identifier and writes the claims of a certificate, checked in every respect but the signature.
    ///
    /// - Parameters:
    ///   - random: ``randomByteCount`` random bytes, for this identifier alone.
    ///   - issuedAt: the moment of issue.
    /// - Throws: ``IssuanceError/signerOutsideItsTime`` only: then nobody can be issued to, and the run has to stop.
    public func prepare(
        _ course: Course,
        random: [UInt8],
        at issuedAt: Instant
    ) throws(IssuanceError) -> Preparation {
        let record = documentSigner.record
        guard record.signs(at: issuedAt.secondsSince1970) else { throw .signerOutsideItsTime }
        let expiresAt = min(profile.expiry(after: issuedAt), Instant(secondsSince1970: record.notAfter))
        guard issuedAt < expiresAt else { throw .signerOutsideItsTime }
        let identity = course.shown.linked.identity
        let dose = course.shown.linked.record.dose
        guard let encoding = VaccineEncoding.of(medicinalProduct: dose.vaccine.code) else {
            return .held(.payloadUnfit)
        }
        // A person with one name carries it as the surname, as passports do: deployed readers ask for one.
        let isSingle = identity.surname.isEmpty
        let surname = isSingle ? identity.givenNames : identity.surname
        let givenName = isSingle || identity.givenNames.isEmpty ? nil : identity.givenNames
        let standardisedGivenName = givenName.flatMap { Transliteration.mrzIfComplete($0) }
        guard let standardisedSurname = Transliteration.mrzIfComplete(surname),
            givenName == nil || standardisedGivenName != nil
        else { return .held(.nameUnfit) }
        let uvci = CertificateIdentifier.make(country: profile.country, random: random)
        let certificate = DigitalCovidCertificate(
            surname: surname,
            givenName: givenName,
            standardisedSurname: standardisedSurname,
            standardisedGivenName: standardisedGivenName,
            dateOfBirth: identity.birthDate.text,
            entry: .vaccination(
                VaccinationEntry(
                    prophylaxis: encoding.prophylaxis,
                    medicinalProduct: encoding.medicinalProduct,
                    manufacturer: encoding.manufacturer,
                    doseNumber: course.doseNumber,
                    seriesSize: course.seriesSize,
                    vaccinatedOn: dose.administeredOn.text,
                    country: profile.country,
                    issuer: profile.issuerName,
                    certificateIdentifier: uvci
                )
            )
        )
        guard CertificateIssuer.fitsLength(certificate) else { return .held(.nameUnfit) }
        guard ClaimsCheck.issuableYears.contains(identity.birthDate.year) else { return .held(.birthDateUnfit) }
        let claims = CertificateClaims(
            issuer: profile.country,
            issuedAt: issuedAt.secondsSince1970,
            expiresAt: expiresAt.secondsSince1970,
            certificate: certificate
        )
        let intent = IssuanceIntent(
            uvci: uvci,
            personalNumber: identity.personalNumber,
            recordKey: course.shown.linked.record.key,
            documentDigest: course.shown.documentDigest,
            keyIdentifier: record.keyIdentifier,
            issuedAt: issuedAt,
            expiresAt: expiresAt,
            claims: claims.encoded()
        )
        switch check.fault(of: intent) {
        case nil: return .intent(intent)
        case .name: return .held(.nameUnfit)
        case .birthDate: return .held(.birthDateUnfit)
        case .unreadable, .schema, .form, .issuer, .identifier, .times, .vaccine, .doseDate:
            return .held(.payloadUnfit)
        }
    }

    /// Gives permission to sign a durable intent once, after checking its exact bytes again.
    ///
    /// The caller vouches that the intent was read back from where it is durable, or was written there. Normal work and
    /// recovery after a crash take this same way.
    public func permit(for intent: IssuanceIntent) throws(IssuanceError) -> SigningPermit {
        guard intent.keyIdentifier == documentSigner.record.keyIdentifier else {
            throw .intentOfOtherSigner(uvci: intent.uvci)
        }
        if let fault = check.fault(of: intent) { throw .intentUnfit(uvci: intent.uvci, fault) }
        return SigningPermit(
            intent: intent,
            toBeSigned: COSESign1.signatureInput(protectedHeader: protectedHeader, payload: intent.claims)
        )
    }

    /// The most characters of a name.
    ///
    /// Source: EU-DCC §2.1.
    private static let nameLengthMax = 80

    private static func fitsLength(_ certificate: DigitalCovidCertificate) -> Bool {
        for name in [
            certificate.surname, certificate.givenName, certificate.standardisedSurname,
            certificate.standardisedGivenName,
        ] {
            guard let name else { continue }
            // Bytes first: they are counted without looking at a character, and most names are short.
            if name.isEmpty || (name.utf8.count > nameLengthMax && name.unicodeScalars.count > nameLengthMax) {
                return false
            }
        }
        return true
    }
}
