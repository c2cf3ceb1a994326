import Crypto
import CryptoExtras
// The certificate library takes the bounds of validity as Foundation's dates; nothing else of Foundation is used.
import FoundationEssentials
import SwiftASN1
import X509

/// The certificates that the programme makes: the country's signing authority and its document signers.
///
/// Serial numbers and moments are handed in. Every certificate is DER. Source: EU-DCC §3.6.
public enum CertificateProfiles {
    /// Why no certificate was made.
    public enum ProfileError: Error, Hashable, Sendable {
        /// The authority's key is not a P-256 key.
        case authorityKeyUnfit
        /// The authority's certificate cannot be read, or is none of an authority, or has no subject key identifier.
        case authorityUnreadable
        /// The signer's public key is not the authority's.
        case authorityKeyDiffers
        /// A serial number that is not 8 to 20 bytes, or is zero.
        case serialNumberUnfit(byteCount: Int)
        /// The validity is empty, longer than the profile allows, or leaves the authority's.
        case validityUnfit
        /// The library or the token refused to sign.
        case signingFailed
    }

    /// How long the authority's certificate is valid: four years.
    public static let authorityValiditySeconds = (4 * 365 + 1) * 86_400
    /// How long a document signer's certificate is valid at most: two years.
    public static let documentSignerValiditySeconds = 2 * 365 * 86_400
    /// How long a document signer signs: six months (183 days).
    ///
    /// Kept in our own record, certificates do not say it.
    public static let documentSignerUseSeconds = 183 * 86_400

    private static let vaccinationUsage: ASN1ObjectIdentifier = [1, 3, 6, 1, 4, 1, 1847, 2021, 1, 2]
    private static let subjectSerialNumber: ASN1ObjectIdentifier = [2, 5, 4, 5]

    /// Makes the self-signed certificate of the country's signing authority (CSCA).
    ///
    /// P-256; key usage certificate and CRL signing, critical; basic constraints authority with path length 0, critical.
    ///
    /// - Parameters:
    ///   - serialNumber: 8 to 20 random bytes.
    ///   - notBefore: seconds since 1970; it is valid for ``authorityValiditySeconds``.
    public static func authority(
        _ name: CertificateName,
        key: any Signer,
        serialNumber: [UInt8],
        notBefore: Int
    ) throws(ProfileError) -> [UInt8] {
        try selfSigned(
            name,
            key: key,
            serialNumber: serialNumber,
            notBefore: notBefore,
            validitySeconds: authorityValiditySeconds
        ) { publicKey in
            try Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: 0))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
                SubjectKeyIdentifier(hash: publicKey)
            }
        }
    }

    /// Makes a certificate that its own key signs, with the extensions that tell one profile from the other.
    static func selfSigned(
        _ name: CertificateName,
        key: any Signer,
        serialNumber: [UInt8],
        notBefore: Int,
        validitySeconds: Int,
        extensions: (Certificate.PublicKey) throws -> Certificate.Extensions
    ) throws(ProfileError) -> [UInt8] {
        let serial = try checkedSerialNumber(serialNumber)
        guard let privateKey = AuthorityKey(key) else { throw .authorityKeyUnfit }
        do {
            let subject = try distinguishedName(name)
            let certificate = try Certificate(
                version: .v3,
                serialNumber: serial,
                publicKey: privateKey.publicKey,
                notValidBefore: date(notBefore),
                notValidAfter: date(notBefore + validitySeconds),
                issuer: subject,
                subject: subject,
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try extensions(privateKey.publicKey),
                issuerPrivateKey: Certificate.PrivateKey(privateKey)
            )
            return try serialized(certificate)
        } catch {
            throw .signingFailed
        }
    }

    /// Makes a document signer certificate (DSC) under the authority.
    ///
    /// Key usage digital signature, critical; authority and subject key identifiers; extended usage vaccination, not critical.
    ///
    /// - Parameters:
    ///   - publicKey: P-256 by preference; RSA of 2048 to 3072 bits is allowed and makes large QR codes.
    ///   - serialNumber: 8 to 20 random bytes; also written into the subject.
    ///   - notBefore: seconds since 1970.
    ///   - notAfter: at most ``documentSignerValiditySeconds`` later, and within the authority's validity.
    public static func documentSigner(
        _ name: CertificateName,
        publicKey: SignerPublicKey,
        authority: [UInt8],
        authorityKey: any Signer,
        serialNumber: [UInt8],
        notBefore: Int,
        notAfter: Int
    ) throws(ProfileError) -> [UInt8] {
        guard notBefore < notAfter, notAfter - notBefore <= documentSignerValiditySeconds else { throw .validityUnfit }
        return try issued(
            name,
            publicKey: publicKey,
            authority: authority,
            authorityKey: authorityKey,
            serialNumber: serialNumber,
            validity: notBefore...notAfter
        ) { key, authorityIdentifier in
            try Certificate.Extensions {
                Critical(KeyUsage(digitalSignature: true))
                authorityIdentifier
                SubjectKeyIdentifier(hash: key)
                try ExtendedKeyUsage([ExtendedKeyUsage.Usage(oid: vaccinationUsage)])
            }
        }
    }

    /// Makes a certificate that an authority's key signs, with the extensions that tell one profile from the other.
    ///
    /// - Parameter validity: seconds since 1970, within the authority's validity.
    static func issued(
        _ name: CertificateName,
        publicKey: SignerPublicKey,
        authority: [UInt8],
        authorityKey: any Signer,
        serialNumber: [UInt8],
        validity: ClosedRange<Int>,
        extensions: (Certificate.PublicKey, AuthorityKeyIdentifier) throws -> Certificate.Extensions
    ) throws(ProfileError) -> [UInt8] {
        let serial = try checkedSerialNumber(serialNumber)
        guard let privateKey = AuthorityKey(authorityKey) else { throw .authorityKeyUnfit }
        guard let issuer = try? Certificate(derEncoded: authority),
            let identifier = try? issuer.extensions.subjectKeyIdentifier,
            case .isCertificateAuthority? = try? issuer.extensions.basicConstraints
        else { throw .authorityUnreadable }
        guard issuer.publicKey == privateKey.publicKey else { throw .authorityKeyDiffers }
        guard date(validity.lowerBound) >= issuer.notValidBefore, date(validity.upperBound) <= issuer.notValidAfter
        else { throw .validityUnfit }
        do {
            let key = try certificateKey(publicKey)
            let certificate = try Certificate(
                version: .v3,
                serialNumber: serial,
                publicKey: key,
                notValidBefore: date(validity.lowerBound),
                notValidAfter: date(validity.upperBound),
                issuer: issuer.subject,
                subject: try distinguishedName(name, serialNumber: serialNumber),
                signatureAlgorithm: .ecdsaWithSHA256,
                extensions: try extensions(key, AuthorityKeyIdentifier(keyIdentifier: identifier.keyIdentifier)),
                issuerPrivateKey: Certificate.PrivateKey(privateKey)
            )
            return try serialized(certificate)
        } catch {
            throw .signingFailed
        }
    }

    /// The first eight bytes of SHA-256 of a certificate: its `kid`.
    ///
    /// Source: EU-DCC §1.2.
    public static func keyIdentifier(ofCertificate der: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: der).prefix(8))
    }

    static func checkedSerialNumber(
        _ bytes: [UInt8]
    ) throws(ProfileError) -> Certificate.SerialNumber {
        // DER is two's complement: with the top bit cleared the number stays positive and within 20 bytes.
        guard (8...20).contains(bytes.count), bytes.contains(where: { $0 != 0 }) else {
            throw .serialNumberUnfit(byteCount: bytes.count)
        }
        return Certificate.SerialNumber(bytes: [bytes[0] & 0x7F] + bytes[1...])
    }

    static func distinguishedName(
        _ name: CertificateName,
        serialNumber: [UInt8]? = nil
    ) throws -> DistinguishedName {
        var parts: [RelativeDistinguishedName.Attribute] = [
            try .init(type: .RDNAttributeType.countryName, printableString: name.country),
            .init(type: .RDNAttributeType.organizationName, utf8String: name.organisation),
            .init(type: .RDNAttributeType.commonName, utf8String: name.commonName),
        ]
        if let serialNumber {
            let digits = serialNumber.flatMap { byte in
                [String(byte >> 4, radix: 16), String(byte & 15, radix: 16)]
            }
            parts.append(try .init(type: subjectSerialNumber, printableString: digits.joined()))
        }
        return DistinguishedName(parts.map { RelativeDistinguishedName($0) })
    }

    private static func certificateKey(_ key: SignerPublicKey) throws -> Certificate.PublicKey {
        switch key.form {
        case .p256(let point): Certificate.PublicKey(try P256.Signing.PublicKey(x963Representation: point))
        case .rsa: Certificate.PublicKey(try _RSA.Signing.PublicKey(derRepresentation: key.subjectPublicKeyInfo))
        }
    }

    static func date(_ secondsSince1970: Int) -> Date {
        Date(timeIntervalSince1970: Double(secondsSince1970))
    }

    static func serialized(_ certificate: Certificate) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(certificate)
        return serializer.serializedBytes
    }
}
