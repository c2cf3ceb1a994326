public import COSE
public import HealthCertificate

/// What the host says to a ``HostQuestion``.
public enum HostAnswer: Sendable {
    /// What came out of the stream.
    case inflated(InflatedStream)
    /// Why nothing came out.
    case notInflated(InflateError)
    /// The hash, 32 bytes.
    case hash([UInt8])
    /// What checking the signature said; a key that the host cannot use is of the wrong kind.
    case checked(SignatureVerdict)
}
