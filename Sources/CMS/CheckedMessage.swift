import COSE
import Crypto
public import Encodings
public import TrustLists

/// A signed message whose one signature was checked: these bytes were signed by the holder of this certificate.
///
/// Nothing is said yet about who the holder is: see ``CertificateChain``. Source: RFC 5652 §5.4, §5.6.
public struct CheckedMessage: Sendable {
    /// Why the signature says nothing about the content.
    public enum Refusal: Error, Hashable, Sendable {
        /// The message holds no content, and none was given.
        case contentMissing
        /// The message holds another content than the one given.
        case contentDiffers
        /// The hash of the content is not the one that was signed.
        case digestDiffers
        /// The signed attributes speak of another kind of content.
        case contentTypeDiffers
        /// The signer's certificate is neither in the message nor among those given.
        case certificateMissing
        /// The signer's certificate cannot be read.
        case certificateUnreadable
        /// The signer tied itself to another certificate.
        case certificateDiffers
        /// The key is of another kind than the signature.
        case keyOfWrongKind
        /// The signature was not made with the certificate's key.
        case signatureWrong
    }

    /// What was signed.
    public let content: [UInt8]
    /// The signer's certificate.
    public let certificate: SigningCertificate
    /// The other certificates that came along and could be read.
    public let others: [SigningCertificate]
    /// When the signer says that it signed, in seconds since 1970; a claim and no proof.
    public let claimedSigningTime: WideInt?

    /// Checks the signature of a message.
    ///
    /// - Parameters:
    ///   - detachedContent: what was signed, when it is known; compared where the message holds it too.
    ///   - knownCertificates: certificates in DER to look for the signer in, beside those of the message.
    public init(
        checking message: SignedMessage,
        detachedContent: [UInt8]? = nil,
        knownCertificates: [[UInt8]] = [],
        host: any CertificateSignatureHost
    ) throws(Refusal) {
        guard let content = detachedContent ?? message.content else { throw .contentMissing }
        if let held = message.content, held != content { throw .contentDiffers }
        let signer = message.signer
        var candidates: [SigningCertificate] = []
        var hasUnreadable = false
        for encoded in message.certificates + knownCertificates {
            if let certificate = try? SigningCertificate(decoding: encoded) {
                candidates.append(certificate)
            } else {
                hasUnreadable = true
            }
        }
        guard let place = candidates.firstIndex(where: { Self.isNamed($0, by: signer.identifier) }) else {
            throw hasUnreadable ? .certificateUnreadable : .certificateMissing
        }
        let certificate = candidates[place]
        let signed: ArraySlice<UInt8>
        if let attributes = signer.attributes {
            guard attributes.contentType == message.contentType else { throw .contentTypeDiffers }
            guard attributes.messageDigest.elementsEqual(signer.digest.digest(content)) else { throw .digestDiffers }
            if let hash = attributes.certificateHash,
                !hash.elementsEqual(SHA256.hash(data: certificate.encoded))
            {
                throw .certificateDiffers
            }
            signed = attributes.encoded[...]
        } else {
            // Without attributes only plain data may be signed.
            guard message.contentType.elementsEqual(CMSIdentifier.data) else { throw .contentTypeDiffers }
            signed = content[...]
        }
        switch host.check(
            signer.signature,
            over: signed,
            by: certificate.lineage.key,
            algorithm: signer.algorithm
        ) {
        case .valid: break
        case .keyOfWrongKind: throw .keyOfWrongKind
        default: throw .signatureWrong
        }
        self.content = content
        self.certificate = certificate
        others = candidates.enumerated().filter { $0.offset != place }.map(\.element)
        claimedSigningTime = signer.attributes?.signingTime
    }

    private static func isNamed(
        _ certificate: SigningCertificate,
        by identifier: SignerInformation.Identifier
    ) -> Bool {
        switch identifier {
        case .issuerAndSerialNumber(let issuer, let serialNumber):
            certificate.serialNumber.elementsEqual(serialNumber)
                && DistinguishedName.isSame(certificate.lineage.issuer, issuer)
        case .subjectKeyIdentifier(let identifier):
            certificate.subjectKeyIdentifier?.elementsEqual(identifier) ?? false
        }
    }
}
