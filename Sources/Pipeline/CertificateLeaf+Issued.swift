import Records
import Transparency

extension CertificateLeaf {
    /// The entry of a finished certificate.
    ///
    /// - Parameter salt: 16 unpredictable bytes.
    init(_ certificate: IssuedCertificate, salt: [UInt8]) {
        self.init(
            uvci: certificate.uvci,
            code: certificate.code,
            keyIdentifier: certificate.keyIdentifier,
            day: certificate.issuedAt.date.daysSince1970,
            salt: salt
        )
    }
}
