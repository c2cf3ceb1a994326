import Linkage
import Records

/// Asking again, within the cap.
extension LinkageStep {
    /// Replaces decisions of a batch by those that a repair from the declared text brings.
    ///
    /// All first repairs go out together, then all second ones of those that are left: a batch needs seven more questions at most.
    /// A record whose repair got no answer is asked about anew another time (`retry`): nobody knows what the answer was.
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
            let replies = try await furtherAnswers(to: queries)
            var solved: Set<Int> = []
            for (one, reply) in zip(open, replies) {
                if reply.isUnanswered || reply.isExhausted {
                    decisions[one.place] = undecided(decisions[one.place], after: reply)
                    solved.insert(one.place)
                    continue
                }
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

    /// What stands when a further question about a record was not answered.
    func undecided(_ decision: LinkDecision, after reply: RegisterAnswer) -> LinkDecision {
        reply.isExhausted
            ? decision.asked(RepairProposals.askedCountMax) : .unanswered(registerVersion: register.version)
    }

    /// What holding records in review against verified ones came to.
    struct Merged {
        /// How many were resolved.
        var resolved = 0
        /// How many are asked about anew, because their question was not answered.
        var unanswered = 0
        /// How many that were linked before wait for a person now.
        var disputed = 0

        static func += (one: inout Merged, other: Merged) {
            one.resolved += other.resolved
            one.unanswered += other.unanswered
            one.disputed += other.disputed
        }
    }

    /// Resolves records in review with the help of the same person's verified ones.
    ///
    /// - Parameter isBare: whether the register lets nothing out: then it has not weighed a mended name or date itself.
    func mergeWithVerified(isBare: Bool) async throws -> Merged {
        var merged = Merged()
        var last: Int64 = 0
        while true {
            let found = try ledger.reviewedBesideVerified(after: last, limit: LinkageStep.reviewRecordCount)
            var rest = found.pairs[...]
            while !rest.isEmpty {
                let page = try ledger.besideVerified(rest.prefix(LinkageStep.batchRecordCount))
                rest = rest.dropFirst(LinkageStep.batchRecordCount)
                merged += try await merge(page.map { ($0.record, $0.decision, $0.verified) })
            }
            guard let end = found.last else { break }
            last = end
        }
        if isBare { merged += try await mergeByNumber() }
        return merged
    }

    /// The same for records that declare the number of a verified person; only where the register lets nothing out.
    private func mergeByNumber() async throws -> Merged {
        var merged = Merged()
        var last: Int64 = 0
        while true {
            let page = try ledger.recordsInReview(after: last, limit: LinkageStep.batchRecordCount)
            guard let end = page.last?.record.number else { return merged }
            last = end
            let bare = page.filter { $0.decision.answer.evidence.isEmpty }
            let numbers = bare.compactMap { PersonalNumber($0.record.value.identity.idNumber) }
            if numbers.isEmpty { continue }
            let persons = try ledger.verifiedPersons(numbers)
            merged += try await merge(
                bare.compactMap { one in
                    PersonalNumber(one.record.value.identity.idNumber).flatMap { persons[$0] }.map {
                        (one.record, one.decision, $0)
                    }
                }
            )
        }
    }

    /// Asks about each record once, with the value of its verified neighbour; stores what came back true, and what did not come.
    private func merge(_ page: [(Stored<AcceptedRecord>, StoredDecision, VerifiedPerson)]) async throws -> Merged {
        var asked: [(record: Stored<AcceptedRecord>, count: Int, repair: Repair)] = []
        for (record, decision, verified) in page where linker.mayRepair(decision.answer, hasVerified: true) {
            guard decision.askedCount < RepairProposals.askedCountMax,
                let repair = RepairProposals.proposals(for: record.value, verified: verified).first
            else { continue }
            asked.append((record, decision.askedCount + 1, repair))
        }
        if asked.isEmpty { return Merged() }
        let replies = try await furtherAnswers(to: asked.map { IdentityQuery($0.record.value, repair: $0.repair) })
        var records: [Stored<AcceptedRecord>] = []
        var decisions: [LinkDecision] = []
        for (one, reply) in zip(asked, replies) {
            if reply.isUnanswered {
                records.append(one.record)
                decisions.append(.unanswered(registerVersion: register.version))
                continue
            }
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
        guard let first = records.first?.number, let end = records.last?.number else { return Merged() }
        let slipped = try ledger.findingMembers(in: first...end).slipped
        let disputed = try store(&decisions, of: records, slipped: slipped)
        return Merged(
            resolved: decisions.count { $0.answer.outcome.isAutomatic },
            unanswered: decisions.count { $0.answer.isUnanswered },
            disputed: disputed
        )
    }
}
