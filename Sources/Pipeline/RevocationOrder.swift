public import Records

/// An order to withdraw certificates: which, why, who asked for it and who agreed.
public struct RevocationOrder: Sendable, Hashable {
    /// Which certificates; whatever is issued later is not meant.
    public enum Target: Sendable, Hashable {
        /// One certificate, by its identifier.
        case certificate(uvci: String)
        /// One certificate, by its signature alone: another rendering of its identifier stays.
        case signature(uvci: String)
        /// Every certificate of one person.
        case person(PersonalNumber)
        /// Every certificate of everyone who has a linked dose from this site, given on these days.
        case site(String, CivilDate, through: CivilDate)

        /// What the store calls it.
        public var kind: String {
            switch self {
            case .certificate: "certificate"
            case .signature: "signature"
            case .person: "person"
            case .site: "site"
            }
        }
    }

    /// How many officers must agree, none of them the one who asked.
    public static let approvalCount = 2

    /// Its number.
    public let number: Int64
    /// Which certificates.
    public let target: Target
    /// Why.
    public let reason: RevocationReason
    /// Who asked, by an identifier.
    public let proposedBy: String
    /// When.
    public let proposedAt: Instant
    /// Who agreed, by identifier, in their order.
    public let approvedBy: [String]
    /// When the last certificate was withdrawn; nothing while there may be more.
    public let closedAt: Instant?

    /// Whether enough officers have agreed.
    public var isApproved: Bool { approvedBy.count >= RevocationOrder.approvalCount }

    /// Makes an order as it is stored.
    public init(
        number: Int64,
        target: Target,
        reason: RevocationReason,
        proposedBy: String,
        proposedAt: Instant,
        approvedBy: [String],
        closedAt: Instant?
    ) {
        self.number = number
        self.target = target
        self.reason = reason
        self.proposedBy = proposedBy
        self.proposedAt = proposedAt
        self.approvedBy = approvedBy
        self.closedAt = closedAt
    }
}
