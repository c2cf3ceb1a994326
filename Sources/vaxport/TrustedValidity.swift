import HostPrimitives
import TrustLists
import Wiring

/// From when to when a certificate is valid, read from its bytes.
struct TrustedValidity {
    /// Seconds since 1970.
    let notBefore: Int
    /// Seconds since 1970.
    let notAfter: Int

    /// Reads a certificate, DER.
    init(_ certificate: [UInt8]) throws {
        guard let read = try? TrustedCertificate(decoding: certificate, host: SystemCryptography()) else {
            throw CommandFailure(
                .worldFailed,
                code: "certificate-unreadable",
                message: "trust/dsc.pem is not a certificate.",
                advice: "Restore it from a backup."
            )
        }
        notBefore = read.validFrom
        notAfter = read.validUntil
    }
}
