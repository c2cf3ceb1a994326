import COSE
import Crypto
public import Encodings
public import Keys
import TrustLists

/// Writes signed messages: one signer, signed attributes, the content attached or apart.
///
/// The attributes are content type, time, the content's hash and the tie to the signer's certificate, as CAdES-BES asks.
/// Source: RFC 5652 §5, RFC 5035 §3, RFC 5753 §2.1, RFC 4056 §2.
public struct MessageSigning: Sendable {
    /// Why nothing was signed.
    public enum SigningError: Error, Hashable, Sendable {
        /// The certificate cannot be read.
        case certificateUnreadable
        /// The certificate is not the one of this key.
        case certificateDiffers
        /// A way of signing that messages cannot carry.
        case algorithmUnsupported
        /// The key, or the token that holds it, did not sign.
        case signerFailed
        /// A moment outside the years 1950 to 2049.
        case timeUnfit
    }

    private let signer: any Signer
    private let certificate: SigningCertificate
    private let others: [[UInt8]]

    /// Makes a writer for a key and its certificate.
    ///
    /// - Parameters:
    ///   - certificate: DER; its key must be the signer's.
    ///   - others: certificates that go along, towards an authority that the reader knows.
    public init(
        signer: any Signer,
        certificate: [UInt8],
        others: [[UInt8]] = []
    ) throws(SigningError) {
        guard signer.algorithm == .es256 || signer.algorithm == .ps256 else { throw .algorithmUnsupported }
        guard let read = try? SigningCertificate(decoding: certificate) else { throw .certificateUnreadable }
        guard let key = try? PublicKeyMaterial(decoding: signer.publicKey.subjectPublicKeyInfo), key == read.lineage.key
        else { throw .certificateDiffers }
        self.signer = signer
        self.certificate = read
        self.others = others
    }

    /// Signs a content with one operation of the key.
    ///
    /// - Parameters:
    ///   - isDetached: whether the message leaves the content out.
    ///   - secondsSince1970: the moment that stands in the message.
    /// - Returns: the message in DER.
    public func message(
        over content: [UInt8],
        isDetached: Bool,
        at secondsSince1970: WideInt
    ) throws(SigningError) -> [UInt8] {
        guard let time = DERText.utcTime(secondsSince1970) else { throw .timeUnfit }
        let attributes = attributes(digest: Array(SHA256.hash(data: content)), time: time)
        let signature: [UInt8]
        do {
            signature = try signer.signature(over: DERText.element(0x31, attributes))
        } catch {
            throw .signerFailed
        }
        let algorithm: [UInt8]
        let value: [UInt8]
        if signer.algorithm == .es256 {
            guard let pair = try? P256.Signing.ECDSASignature(rawRepresentation: signature) else { throw .signerFailed }
            algorithm = DERText.sequence([DERText.object(CMSIdentifier.ecdsaWithSHA256)])
            value = Array(pair.derRepresentation)
        } else {
            algorithm = Self.saltedAlgorithm
            value = signature
        }
        return message(
            content: isDetached ? nil : content,
            attributes: attributes,
            algorithm: algorithm,
            signature: value
        )
    }

    /// The attributes in DER, one after the other in the order of a SET OF: ascending by their bytes.
    private func attributes(digest: [UInt8], time: [UInt8]) -> [UInt8] {
        func attribute(_ kind: [UInt8], _ value: [UInt8]) -> [UInt8] {
            DERText.sequence([DERText.object(kind), DERText.element(0x31, value)])
        }
        let hash = Array(SHA256.hash(data: certificate.encoded))
        let tie = DERText.sequence([DERText.sequence([DERText.sequence([DERText.element(0x04, hash)])])])
        let attributes = [
            attribute(CMSIdentifier.contentType, DERText.object(CMSIdentifier.data)),
            attribute(CMSIdentifier.signingTime, time),
            attribute(CMSIdentifier.messageDigest, DERText.element(0x04, digest)),
            attribute(CMSIdentifier.signingCertificate, tie),
        ]
        return attributes.sorted { $0.lexicographicallyPrecedes($1) }.flatMap { $0 }
    }

    private func message(
        content: [UInt8]?,
        attributes: [UInt8],
        algorithm: [UInt8],
        signature: [UInt8]
    ) -> [UInt8] {
        let sha256 = DERText.sequence([DERText.object(CMSIdentifier.hashArc + [1])])
        let holder = content.map { DERText.element(0xA0, DERText.element(0x04, $0)) } ?? []
        let information = DERText.sequence([
            DERText.element(0x02, [1]),
            DERText.sequence([Array(certificate.lineage.issuer), DERText.element(0x02, certificate.serialNumber)]),
            sha256,
            DERText.element(0xA0, attributes),
            algorithm,
            DERText.element(0x04, signature),
        ])
        let certificates = ([certificate.encoded] + others).sorted { $0.lexicographicallyPrecedes($1) }
        let signed = DERText.sequence([
            DERText.element(0x02, [1]),
            DERText.element(0x31, sha256),
            DERText.sequence([DERText.object(CMSIdentifier.data), holder]),
            DERText.element(0xA0, certificates.flatMap { $0 }),
            DERText.element(0x31, information),
        ])
        return DERText.sequence([DERText.object(CMSIdentifier.signedData), DERText.element(0xA0, signed)])
    }

    /// RSASSA-PSS with SHA-256, MGF1 with SHA-256 and a salt of 32 bytes.
    private static let saltedAlgorithm: [UInt8] = {
        let sha256 = DERText.sequence([DERText.object(CMSIdentifier.hashArc + [1])])
        return DERText.sequence([
            DERText.object(CMSIdentifier.rsaPSS),
            DERText.sequence([
                DERText.element(0xA0, sha256),
                DERText.element(0xA1, DERText.sequence([DERText.object(CMSIdentifier.maskGeneration), sha256])),
                DERText.element(0xA2, DERText.element(0x02, [32])),
            ]),
        ])
    }()
}
