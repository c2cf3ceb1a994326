import Encodings

extension ReceivedClaims {
    /// The version of the schema that the certificate names, `1.3.0` and the like.
    public var schemaVersion: String? { certificate[WireName.version]?.string }
}
