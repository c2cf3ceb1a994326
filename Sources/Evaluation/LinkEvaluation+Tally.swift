import Records

/// Counting what the files said.
extension LinkEvaluation {
    /// What was found.
    public mutating func report() -> EvaluationReport {
        var counts = Counts(faultSets: faultNames.map(LinkEvaluation.faults))
        for place in 0..<records.count { count(place, &counts) }
        var report = counts.report
        report.overall = counts.overall
        report.tiers = LinkTier.allCases.compactMap { tier in
            counts.tiers[tier].map { EvaluationReport.Row(name: tier, tally: $0) }
        }
        report.faults = counts.faults.sorted { $0.key < $1.key }.map { EvaluationReport.Row(name: $0, tally: $1) }
        report.strata = Stratum.allCases.compactMap { stratum in
            counts.strata[stratum].map { EvaluationReport.Row(name: stratum, tally: $0) }
        }
        report.hardCases = HardCase.allCases.compactMap { kind in
            counts.hardCases[kind].map { EvaluationReport.Row(name: kind, tally: $0) }
        }
        report.calibration = counts.bins.sorted { $0.key < $1.key }.map {
            EvaluationReport.CalibrationBin(
                fromBits: $0.key * 4,
                precision: ShareEstimate(hits: $0.value.right, total: $0.value.all)
            )
        }
        report.baselines = baselines(counts)
        for fate in persons.fates {
            if fate & 1 != 0 {
                report.people = ShareEstimate(
                    hits: report.people.hits + (fate & 2 == 0 ? 1 : 0),
                    total: report.people.total + 1
                )
            }
            if fate & 4 != 0 { report.peopleWronged += 1 }
        }
        report.strayDecisions = strayDecisions
        if !hasPopulation { report.missing.append(.population) }
        if !hasDeclarations { report.missing.append(.declarations) }
        if faultNames.count == 1 { report.missing.append(.faults) }
        if counts.bins.keys.allSatisfy({ $0 == 0 }) { report.missing.append(.weights) }
        return report
    }

    /// Why an acceptance is wrong; nothing when there is none or it is right.
    func wrongAcceptance(_ place: Int) -> WrongAcceptance? {
        guard let accepted = records.accepted(place), accepted != records.truth(place) else { return nil }
        if records.marks[place].contains(.borrowed) { return .borrowedIdentity }
        guard let truth = records.truth(place), records.marks[place].contains(.wanted) else { return .notInRegister }
        guard let one = persons.row(of: accepted), let other = persons.row(of: truth) else { return .other }
        let household = persons.households[one]
        if household != 0, household == persons.households[other] { return .household }
        if persons.looseKeys[one] != 0, persons.looseKeys[one] == persons.looseKeys[other] { return .sameNameAndBirth }
        return records.marks[place].contains(.numberOfAnother) ? .numberOwner : .other
    }

    /// Whether the declaration is not what the register holds: as typed, and in canonical form.
    private func mismatch(_ place: Int) -> (typed: Bool, canonical: Bool) {
        let marks = records.marks[place]
        if hasPopulation, marks.contains(.declared) {
            return (marks.contains(.mistyped), marks.contains(.mismatched))
        }
        let isFaulty = records.faultSets[place] != 0
        return (isFaulty, isFaulty)
    }

    private mutating func count(_ place: Int, _ counts: inout Counts) {
        let marks = records.marks[place]
        let isWanted = marks.contains(.wanted)
        let mismatch = mismatch(place)
        let accepted = records.accepted(place)
        let wrong = wrongAcceptance(place)
        let isRight = accepted != nil && wrong == nil
        var hoped = GroupTally()
        hoped.records = 1
        if isWanted {
            hoped.wanted = 1
            hoped.wantedRight = isRight ? 1 : 0
            if mismatch.typed { (hoped.mistyped, hoped.mistypedRight) = (1, isRight ? 1 : 0) }
            if mismatch.canonical { (hoped.mismatched, hoped.mismatchedRight) = (1, isRight ? 1 : 0) }
        }
        var taken = GroupTally()
        if marks.contains(.decided) {
            let outcome = records.outcome(place)
            hoped.decided = 1
            hoped.human = outcome == .review || outcome == .contact ? 1 : 0
            hoped.mistypedHuman = hoped.human & hoped.mistyped
            (taken.accepted, taken.wrong) = (accepted == nil ? 0 : 1, wrong == nil ? 0 : 1)
            counts.report.outcomes[outcome, default: 0] += 1
            counts.report.outcomesByTier[records.tier(place), default: [:]][outcome, default: 0] += 1
            if marks.contains(.unjudged) { counts.report.unjudged += 1 }
        }
        if let wrong { counts.report.wrongKinds[wrong, default: 0] += 1 }
        let both = hoped.adding(taken)
        counts.overall = counts.overall.adding(both)
        if marks.contains(.decided) { counts.tiers[records.tier(place), default: GroupTally()].add(both) }
        for fault in counts.faultSets[Int(records.faultSets[place])] {
            counts.faults[fault, default: GroupTally()].add(both)
        }
        if accepted != nil {
            counts.bins[Int((records.bits[place] / 4).rounded(.down)), default: (0, 0)].all += 1
            if isRight { counts.bins[Int((records.bits[place] / 4).rounded(.down)), default: (0, 0)].right += 1 }
        }
        countPeople(place, hoped, taken, accepted, isRight, &counts)
        for kind in hardCases(place) { counts.hardCases[kind, default: GroupTally()].add(both) }
        counts.countBaselines(marks, isMistyped: isWanted && mismatch.typed)
    }

    /// Strata and what became of people.
    private mutating func countPeople(
        _ place: Int,
        _ hoped: GroupTally,
        _ taken: GroupTally,
        _ accepted: UInt64?,
        _ isRight: Bool,
        _ counts: inout Counts
    ) {
        let truth = records.truth(place).flatMap { hasPopulation ? persons.row(of: $0) : persons.bareRow(of: $0) }
        if let truth {
            for stratum in persons.traits[truth].strata { counts.strata[stratum, default: GroupTally()].add(hoped) }
            if hoped.mistyped == 1 { persons.fates[truth] |= isRight ? 1 : 3 }
            if taken.wrong == 1 { persons.fates[truth] |= 4 }
        }
        guard let accepted, let row = isRight ? truth : persons.row(of: accepted) else { return }
        for stratum in persons.traits[row].strata { counts.strata[stratum, default: GroupTally()].add(taken) }
        if taken.wrong == 1 { persons.fates[row] |= 4 }
    }

    private func hardCases(_ place: Int) -> [HardCase] {
        let marks = records.marks[place]
        var cases: [HardCase] = []
        if !marks.contains(.wanted) { cases.append(.notInRegister) }
        guard hasPopulation, hasDeclarations else { return cases }
        if let row = records.truth(place).flatMap({ persons.row(of: $0) }),
            persons.traits[row].has(PersonTable.Traits.twin)
        {
            cases.append(.twin)
        }
        if marks.contains(.numberOfAnother) { cases.append(.numberOfAnother) }
        if marks.isSuperset(of: [.withoutNumber, .defaultDate]) { cases.append(.defaultDateWithoutNumber) }
        if marks.contains(.lossy) { cases.append(.lossyName) }
        return cases
    }

    private func baselines(_ counts: Counts) -> [EvaluationReport.Baseline] {
        guard hasPopulation, hasDeclarations else { return [] }
        var (accepted, right, mistyped, mistypedRight) = (0, 0, 0, 0)
        let results = sample.results
        for (place, person) in results {
            let isRight = person != nil && person == records.truth(place)
            if person != nil { accepted += 1 }
            if isRight { right += 1 }
            if records.marks[place].isSuperset(of: [.wanted, .mistyped]) {
                mistyped += 1
                if isRight { mistypedRight += 1 }
            }
        }
        return [
            counts.baseline(.numberOnly, counts.byNumber), counts.baseline(.nameAndBirth, counts.byName),
            EvaluationReport.Baseline(
                kind: .similarity,
                records: results.count,
                precision: ShareEstimate(hits: right, total: accepted),
                mistypedRecall: ShareEstimate(hits: mistypedRight, total: mistyped)
            ),
        ]
    }

    /// The codes of one field: separated by `;`, `|`, `,` or spaces.
    static func faults(_ field: String) -> [String] {
        if field == "other sets" { return [field] }
        return field.split { ";|, ".contains($0) }.map(String.init)
    }
}
