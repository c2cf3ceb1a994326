/// Why an officer's agreement to an order does not count.
public enum RevocationRefusal: Error, Hashable, Sendable {
    /// There is no order with this number.
    case orderUnknown
    /// Nobody agrees to what they asked for themselves.
    case ownOrder
    /// The officer has agreed already.
    case alreadyApproved
    /// The order has been agreed to by enough.
    case orderApproved
    /// The order has not been agreed to by enough, so nothing is withdrawn.
    case notApproved

    /// A short stable code.
    public var code: String {
        switch self {
        case .orderUnknown: "order-unknown"
        case .ownOrder: "own-order"
        case .alreadyApproved: "already-approved"
        case .orderApproved: "order-approved"
        case .notApproved: "order-not-approved"
        }
    }
}
