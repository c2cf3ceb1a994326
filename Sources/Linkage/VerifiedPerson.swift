public import Records

/// A person as another, verified record of the ministry's own tells it.
public struct VerifiedPerson: Sendable, Hashable {
    /// The number of that record in the store.
    public let recordNumber: Int64
    /// Who it was linked to.
    public let identity: LinkedIdentity
    /// The telephone as declared there.
    public let phone: String
    /// The commune as declared there; may be empty.
    public let commune: String

    /// Makes a verified person.
    public init(recordNumber: Int64, identity: LinkedIdentity, phone: String, commune: String) {
        self.recordNumber = recordNumber
        self.identity = identity
        self.phone = phone
        self.commune = commune
    }

    /// The whole name.
    var fullName: String {
        identity.givenNames.isEmpty ? identity.surname : identity.surname + " " + identity.givenNames
    }
}
