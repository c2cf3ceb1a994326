import COSE
import Crypto
import CryptoExtras
import FoundationEssentials
import SwiftASN1
import X509

/// Lends a signer to the certificate library, so that certificates are made the same way from files and from tokens.
struct AuthorityKey: CustomPrivateKey {
    /// What the library may not ask of a signer.
    enum Refusal: Error {
        case algorithm
        case keysAreNotWritten
    }

    private let signer: any Signer
    private let p256Key: P256.Signing.PublicKey
    private let subjectPublicKeyInfo: [UInt8]

    /// Takes a signer with a P-256 key; nothing for another.
    init?(_ signer: any Signer) {
        guard signer.algorithm == .es256, let point = signer.publicKey.p256Point,
            let key = try? P256.Signing.PublicKey(x963Representation: point)
        else { return nil }
        self.signer = signer
        self.p256Key = key
        self.subjectPublicKeyInfo = signer.publicKey.subjectPublicKeyInfo
    }

    var publicKey: Certificate.PublicKey { Certificate.PublicKey(p256Key) }
    var defaultSignatureAlgorithm: Certificate.SignatureAlgorithm { .ecdsaWithSHA256 }
    var supportedSignatureAlgorithms: [Certificate.SignatureAlgorithm] { [.ecdsaWithSHA256] }

    func signSynchronously(
        bytes: some DataProtocol,
        signatureAlgorithm: Certificate.SignatureAlgorithm
    ) throws -> Certificate.Signature {
        guard signatureAlgorithm == .ecdsaWithSHA256 else { throw Refusal.algorithm }
        let raw = try signer.signature(over: Array(bytes))
        let der = try P256.Signing.ECDSASignature(rawRepresentation: raw).derRepresentation
        return try Certificate.Signature(
            signatureAlgorithm: signatureAlgorithm,
            signatureBytes: ASN1BitString(bytes: Array(der)[...])
        )
    }

    static func == (one: AuthorityKey, other: AuthorityKey) -> Bool {
        one.subjectPublicKeyInfo == other.subjectPublicKeyInfo
    }

    func hash(into hasher: inout Hasher) { hasher.combine(subjectPublicKeyInfo) }

    static var defaultPEMDiscriminator: String { "PRIVATE KEY" }

    func serialize(into coder: inout DER.Serializer) throws { throw Refusal.keysAreNotWritten }

    func serializeAsPEM(discriminator: String) throws -> PEMDocument { throw Refusal.keysAreNotWritten }
}
