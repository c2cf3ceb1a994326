/// What building an index found.
public struct RegisterBuildReport: Sendable, Hashable {
    /// How many people the index holds.
    public var personCount = 0
    /// How many faults of each reason there were.
    public var faultCounts: [PopulationFault.Reason: Int] = [:]
    /// The first faults, at most ``faultMax``.
    public var faults: [PopulationFault] = []
    /// How many bytes the index has.
    public var byteCount = 0

    /// How many faults are kept one by one.
    public static let faultMax = 10_000

    /// Makes an empty report.
    public init() {}

    mutating func add(_ fault: PopulationFault) {
        faultCounts[fault.reason, default: 0] += 1
        if faults.count < RegisterBuildReport.faultMax { faults.append(fault) }
    }
}
