/// Several kinds of fault together.
struct FaultSet {
    private var bits: UInt32 = 0
    var isEmpty: Bool { bits == 0 }
    /// How many kinds there are.
    var count: Int { bits.nonzeroBitCount }
    func contains(_ kind: FaultKind) -> Bool { bits & (1 << UInt32(kind.rawValue)) != 0 }
    mutating func insert(_ kind: FaultKind) { bits |= 1 << UInt32(kind.rawValue) }
    /// Whether a fault touches this part of the identity.
    func touches(_ family: FaultKind.Family) -> Bool {
        FaultKind.allCases.contains { contains($0) && $0.family == family }
    }
}
