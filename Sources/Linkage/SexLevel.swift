/// How a declared sex stands to the registered one.
public enum SexLevel: UInt8, Sendable, Hashable, CaseIterable {
    /// No sex could be read.
    case missing
    /// Equal.
    case exact
    /// Different.
    case different
}
