/// Where and how a certificate departs from the schema.
///
/// It names members, never their content.
public struct SchemaFault: Hashable, Sendable {
    /// The kind of departure.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A required member is missing.
        case memberMissing = "schema-member-missing"
        /// A member is of the wrong type.
        case typeWrong = "schema-type-wrong"
        /// A text does not have the required form.
        case formWrong = "schema-form-wrong"
        /// A text is longer than allowed.
        case tooLong = "schema-too-long"
        /// A number is below the least allowed.
        case numberTooSmall = "schema-number-too-small"
        /// A number is above the most allowed.
        case numberTooLarge = "schema-number-too-large"
        /// There is not exactly one entry.
        case entryCountWrong = "schema-entry-count-wrong"
        /// There is not exactly one of vaccination, test and recovery.
        case groupCountWrong = "schema-group-count-wrong"
    }

    /// The kind of departure.
    public let kind: Kind
    /// The path of the member by its wire names, like `v/0/dn`; empty for the whole.
    public let path: String

    init(_ kind: Kind, _ path: StaticString...) {
        self.kind = kind
        var joined = ""
        for part in path {
            if !joined.isEmpty { joined += "/" }
            joined += part.description
        }
        self.path = joined
    }

    /// A fault in an entry of a group.
    init(_ kind: Kind, _ group: StaticString, position: Int, _ member: StaticString?) {
        self.kind = kind
        var path = group.description + "/" + String(position)
        if let member { path += "/" + member.description }
        self.path = path
    }
}
