import Linkage
import Records

/// Asking again, within the cap.
extension LinkageStep {
    /// Replaces decisions of a batch by those that a repair from the declared text brings.
    ///
    /// All first repairs go out together, then all second ones of those that are left: a batch needs seven more questions at most.
    func repair(
        _ decisions: inout [LinkDecision],
        of batch: [Stored<AcceptedRecord>],
        after answers: [RegisterAnswer]
    ) async throws {
        var open: [(place: Int, repairs: [Repair])] = []
        for (place, answer) in answers.enumerated() where linker.mayRepair(answer, hasVerified: false) {
            let repairs = RepairProposals.proposals(for: batch[place].value)
            if !repairs.isEmpty { open.append((place, repairs)) }
        }
        for round in 0..<(RepairProposals.askedCountMax - 1) {
            open.removeAll { $0.repairs.count <= round }
            if open.isEmpty { return }
            let queries = open.map { IdentityQuery(batch[$0.place].value, repair: $0.repairs[round]) }
            let replies = try await self.answers(to: queries)
            var solved: Set<Int> = []
            for (one, reply) in zip(open, replies) {
                let decision = linker.decision(
                    on: batch[one.place].value,
                    repair: one.repairs[round],
                    answer: reply,
                    askedCount: round + 2,
                    registerVersion: register.version
                )
                guard let decision else {
                    decisions[one.place] = decisions[one.place].asked(round + 2)
                    continue
                }
                decisions[one.place] = decision
                solved.insert(one.place)
            }
            open.removeAll { solved.contains($0.place) }
        }
    }

    /// Resolves records in review with the help of the same person's verified ones; says how many, and how many it disputes.
    ///
    /// - Parameter isBare: whether the register lets nothing out: then it has not weighed a mended name or date itself.
    func mergeWithVerified(isBare: Bool) async throws -> (merged: Int, disputed: Int) {
        var merged = (merged: 0, disputed: 0)
        var last: Int64 = 0
        while true {
            let found = try ledger.reviewedBesideVerified(after: last, limit: LinkageStep.reviewRecordCount)
            var rest = found.pairs[...]
            while !rest.isEmpty {
                let page = try ledger.besideVerified(rest.prefix(LinkageStep.batchRecordCount))
                rest = rest.dropFirst(LinkageStep.batchRecordCount)
                try await merge(page.map { ($0.record, $0.decision, $0.verified) }, into: &merged)
            }
            guard let end = found.last else { break }
            last = end
        }
        if isBare { try await mergeByNumber(into: &merged) }
        return merged
    }

    /// The same for records that declare the number of a verified person; only where the register lets nothing out.
    private func mergeByNumber(into merged: inout (merged: Int, disputed: Int)) async throws {
        var last: Int64 = 0
        while true {
            let page = try ledger.recordsInReview(after: last, limit: LinkageStep.batchRecordCount)
            guard let end = page.last?.record.number else { return }
            last = end
            let bare = page.filter { $0.decision.answer.evidence.isEmpty }
            let numbers = bare.compactMap { PersonalNumber($0.record.value.identity.idNumber) }
            if numbers.isEmpty { continue }
            let persons = try ledger.verifiedPersons(numbers)
            try await merge(
                bare.compactMap { one in
                    PersonalNumber(one.record.value.identity.idNumber).flatMap { persons[$0] }.map {
                        (one.record, one.decision, $0)
                    }
                },
                into: &merged
            )
        }
    }

    /// Asks about each record once, with the value of its verified neighbour; stores what came back true.
    private func merge(
        _ page: [(Stored<AcceptedRecord>, StoredDecision, VerifiedPerson)],
        into merged: inout (merged: Int, disputed: Int)
    ) async throws {
        var asked: [(record: Stored<AcceptedRecord>, count: Int, repair: Repair)] = []
        for (record, decision, verified) in page where linker.mayRepair(decision.answer, hasVerified: true) {
            guard decision.askedCount < RepairProposals.askedCountMax,
                let repair = RepairProposals.proposals(for: record.value, verified: verified).first
            else { continue }
            asked.append((record, decision.askedCount + 1, repair))
        }
        if asked.isEmpty { return }
        let replies = try await answers(to: asked.map { IdentityQuery($0.record.value, repair: $0.repair) })
        var records: [Stored<AcceptedRecord>] = []
        var decisions: [LinkDecision] = []
        for (one, reply) in zip(asked, replies) {
            let decision = linker.decision(
                on: one.record.value,
                repair: one.repair,
                answer: reply,
                askedCount: one.count,
                registerVersion: register.version
            )
            guard let decision else { continue }
            records.append(one.record)
            decisions.append(decision)
        }
        merged.disputed += try store(&decisions, of: records)
        merged.merged += decisions.count { $0.answer.outcome.isAutomatic }
    }
}
