/// What progress asks of the store.
public protocol ProgressSource: Sendable {
    /// Counts everything, in one consistent view.
    func funnel() throws -> FunnelReport
}
