import Attestation
import Foundation
import Wiring

/// Finding a certificate by what a person says: its file, or the first digits of its name.
enum CertificateNaming {
    /// The one certificate that is meant.
    static func one(of certificates: [[UInt8]], named text: String) throws -> [UInt8] {
        let found: Set<[UInt8]>
        if FileManager.default.fileExists(atPath: text) {
            let given = Set(try CertificateFile.certificates(text).prefix(1))
            found = given.intersection(certificates)
        } else if text.utf8.count >= 4 {
            found = Set(certificates.filter { EnrolledSigner.name(ofCertificate: $0).hasPrefix(text.lowercased()) })
        } else {
            found = []
        }
        guard let certificate = found.first, found.count == 1 else {
            throw CommandFailure(
                .answerIsNo,
                code: found.isEmpty ? "certificate-unknown" : "certificate-ambiguous",
                message: found.isEmpty ? "No such certificate is known here." : "Several certificates begin like that.",
                advice:
                    "Give at least four digits of a name as vaxport attest signers or authority list show them, or the file."
            )
        }
        return certificate
    }
}
