/// A declared name whose letters were recovered without loss, and from what.
public struct DecodedName: Sendable, Hashable {
    /// From what a name was recovered.
    public enum Origin: UInt8, Sendable, Hashable, CaseIterable {
        /// TCVN3 (ABC) bytes read as Latin-1; capitals come back in lower case.
        case tcvn3
        /// VNI bytes read as Latin-1.
        case vni
        /// VIQR: `Nguye^~n`.
        case viqr
        /// UTF-8 read as Windows-1252, once or twice.
        case doubleEncoded
        /// Telex keys left in: `Nguyeexn`, `Thij`.
        case telexKeys
        /// VNI keys left in: `Nguye64n`, `Thi5`.
        case vniKeys
    }

    /// The name, in normal form C.
    public let text: String
    /// From what it was recovered.
    public let origin: Origin
}
