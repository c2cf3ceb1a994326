public import CMS
import Crypto
import Encodings
public import Records

/// All that proves one dose, in one piece: the document, its path, the statement and the signature.
///
/// Whoever holds it and the certificate of an authority needs nothing else, neither this program nor its database: SHA-256 and
/// `openssl cms` do. It holds personal data: the document itself. Source: docs/design/0012.
public struct DoseEvidence: Sendable, Hashable {
    /// Why it proves nothing.
    public enum Refusal: Error, Hashable, Sendable {
        /// The statement is not the exact bytes of one.
        case statementMalformed
        /// The document does not stand at that place of the list.
        case documentNotInList
        /// The document speaks of another site than the statement.
        case otherSite
        /// The signature is no message that can be read.
        case signatureUnreadable(SignedMessage.Fault)
        /// The signature was not made over this statement.
        case signatureRefused(CheckedMessage.Refusal)
        /// No way leads from the signer to the authorities given.
        case authorityRefused(SignerAuthorities.Refusal)
    }

    /// What holding it against authorities gave.
    public struct Finding: Sendable, Hashable {
        /// What was signed.
        public let statement: SiteStatement
        /// The signer's certificate, DER.
        public let certificate: [UInt8]
        /// The holder as the certificate names it.
        public let signerName: String
    }

    /// The exact bytes of the dose document.
    public let document: [UInt8]
    /// Its place in the list, from 0.
    public let leafIndex: Int
    /// The hashes from leaf to root, 32 bytes each, one after the other.
    public let path: [UInt8]
    /// The exact bytes that were signed.
    public let statement: [UInt8]
    /// The signature: a CMS message without content, DER.
    public let signature: [UInt8]
    /// The signer's certificate and those above it, DER, in case the message left them out.
    public let certificates: [[UInt8]]

    /// Puts evidence together.
    public init(
        document: [UInt8],
        leafIndex: Int,
        path: [UInt8],
        statement: [UInt8],
        signature: [UInt8],
        certificates: [[UInt8]]
    ) {
        self.document = document
        self.leafIndex = leafIndex
        self.path = path
        self.statement = statement
        self.signature = signature
        self.certificates = certificates
    }

    /// Puts together what proves a record under a signed list.
    public init(of linked: LinkedRecord, proof: DoseProof, list: SignedDoseList, signer: EnrolledSigner) {
        self.init(
            document: DoseDocument(linked).bytes,
            leafIndex: proof.leafIndex,
            path: proof.path,
            statement: list.statement.bytes,
            signature: list.signature,
            certificates: [signer.certificate] + signer.intermediates
        )
    }

    /// Checks it by itself.
    ///
    /// The chain is checked for the moment that the statement names. Whether the signer was barred then only the ministry's
    /// records say.
    public func check(authorities: SignerAuthorities) throws(Refusal) -> Finding {
        guard let statement = SiteStatement(decoding: self.statement) else { throw .statementMalformed }
        guard
            DoseList.includes(
                digest: Array(SHA256.hash(data: document)),
                leafIndex: leafIndex,
                leafCount: statement.leafCount,
                path: path,
                root: statement.root
            )
        else { throw .documentNotInList }
        guard let map = try? CBORReader.decode(document[...]).map, map[1]?.string == statement.siteCode else {
            throw .otherSite
        }
        let message: SignedMessage
        do { message = try SignedMessage(decoding: signature) } catch { throw .signatureUnreadable(error) }
        let checked: CheckedMessage
        do {
            checked = try CheckedMessage(
                checking: message,
                detachedContent: self.statement,
                knownCertificates: certificates,
                host: authorities.host
            )
        } catch {
            throw .signatureRefused(error)
        }
        do {
            try authorities.check(
                checked.certificate.encoded,
                intermediates: checked.others.map(\.encoded),
                at: statement.statedAt
            )
        } catch {
            throw .authorityRefused(error)
        }
        return Finding(
            statement: statement,
            certificate: checked.certificate.encoded,
            signerName: checked.certificate.commonName
        )
    }
}
