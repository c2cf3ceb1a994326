/// How a declared telephone number stands to the registered one; an equal number weighs by how many people use it.
///
/// Source: IDENTITY §4; MISMATCH §2 (clustering), §3.
public enum PhoneLevel: UInt8, Sendable, Hashable, CaseIterable {
    /// One side has none.
    case missing
    /// Equal, and the register knows no other user.
    case ofOne
    /// Equal, two users.
    case ofTwo
    /// Equal, three or four users.
    case ofFew
    /// Equal, five to nine users.
    case ofSome
    /// Equal, ten users or more.
    case ofMany
    /// Different.
    case different

    /// Whether both sides have the same number.
    public var isEqual: Bool { self != .missing && self != .different }
}
