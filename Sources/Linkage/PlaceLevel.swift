/// How a declared place of residence stands to the registered one.
public enum PlaceLevel: UInt8, Sendable, Hashable, CaseIterable {
    /// One side has none.
    case missing
    /// The same commune.
    case commune
    /// The same province.
    case province
    /// Another province.
    case different
}
