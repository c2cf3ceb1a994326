import Records

/// What is counted on the way to a report.
struct Counts {
    /// How a baseline did.
    struct Naive {
        var accepted = 0
        var right = 0
        var mistypedRight = 0
    }

    let faultSets: [[String]]
    var overall = GroupTally()
    var tiers: [LinkTier: GroupTally] = [:]
    var faults: [String: GroupTally] = [:]
    var strata: [Stratum: GroupTally] = [:]
    var hardCases: [HardCase: GroupTally] = [:]
    var bins: [Int: (all: Int, right: Int)] = [:]
    var byNumber = Naive()
    var byName = Naive()
    var report = EvaluationReport()
    private var declared = 0
    private var mistyped = 0

    init(faultSets: [[String]]) { self.faultSets = faultSets }

    mutating func countBaselines(_ marks: RecordTable.Marks, isMistyped: Bool) {
        guard marks.contains(.declared) else { return }
        declared += 1
        if isMistyped { mistyped += 1 }
        byNumber.count(marks.contains(.idAccepted), marks.contains(.idRight), isMistyped)
        byName.count(marks.contains(.nameAccepted), marks.contains(.nameRight), isMistyped)
    }

    func baseline(_ kind: BaselineKind, _ naive: Naive) -> EvaluationReport.Baseline {
        EvaluationReport.Baseline(
            kind: kind,
            records: declared,
            precision: ShareEstimate(hits: naive.right, total: naive.accepted),
            mistypedRecall: ShareEstimate(hits: naive.mistypedRight, total: mistyped)
        )
    }
}

extension Counts.Naive {
    mutating func count(_ isAccepted: Bool, _ isRight: Bool, _ isMistyped: Bool) {
        if isAccepted { accepted += 1 }
        if isRight { right += 1 }
        if isRight, isMistyped { mistypedRight += 1 }
    }
}

extension GroupTally {
    mutating func add(_ other: GroupTally) {
        records += other.records
        decided += other.decided
        accepted += other.accepted
        wrong += other.wrong
        wanted += other.wanted
        wantedRight += other.wantedRight
        mistyped += other.mistyped
        mistypedRight += other.mistypedRight
        mismatched += other.mismatched
        mismatchedRight += other.mismatchedRight
        human += other.human
        mistypedHuman += other.mistypedHuman
    }

    func adding(_ other: GroupTally) -> GroupTally {
        var sum = self
        sum.add(other)
        return sum
    }
}
