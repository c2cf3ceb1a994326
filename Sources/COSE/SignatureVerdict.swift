/// What checking a signature said.
public enum SignatureVerdict: Hashable, Sendable {
    /// The signature was made over these bytes by the holder of this key.
    case valid
    /// It was not.
    case invalid
    /// The algorithm cannot be used with this kind of key.
    case keyOfWrongKind
}
