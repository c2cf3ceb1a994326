public import Encodings

/// Why a certificate could not be read.
public enum CertificateFault: Error, Hashable, Sendable {
    /// The bytes are not DER, even read leniently.
    case malformed(DERReader.DecodingError)
    /// A moment of validity that is no moment.
    case timeInvalid
}
