import COSE
import Foundation
import Keys
import Wiring

/// A private key that its holder keeps in a file: PKCS #8, SEC 1 or PKCS #1, without a passphrase.
enum PrivateKeyFile {
    /// The key, ready to sign.
    static func signer(_ path: String) throws -> SoftwareSigner {
        let der = try CertificateFile.unarmoured(path) { $0.hasSuffix("PRIVATE KEY") && !$0.hasPrefix("ENCRYPTED") }
        for algorithm in [COSEAlgorithm.es256, .ps256] {
            if let signer = try? SoftwareSigner(pkcs8: der, algorithm: algorithm) { return signer }
        }
        throw CommandFailure(
            .answerIsNo,
            code: "key-unreadable",
            message:
                "The key file holds no P-256 key and no RSA key of 2048 to 3072 bits that is readable without a passphrase.",
            advice:
                "For a key of another kind or in a token: vaxport attest export, sign the file there, vaxport attest import."
        )
    }
}
