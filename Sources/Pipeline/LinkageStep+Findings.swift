import Linkage
import Records

/// What findings over many rows change.
extension LinkageStep {
    /// Asks by the year of birth alone about records that wait and whose birth date seems to be their site's default.
    func askByYear(
        _ decisions: inout [LinkDecision],
        of batch: [Stored<AcceptedRecord>],
        _ defaultDates: Set<Int64>
    ) async throws {
        if defaultDates.isEmpty { return }
        var asked: [(place: Int, repair: Repair)] = []
        for place in batch.indices
        where decisions[place].answer.outcome == .review && defaultDates.contains(batch[place].number) {
            // Where the register lets nothing out, nobody would know the birthday for the passport.
            guard !decisions[place].answer.evidence.isEmpty,
                decisions[place].askedCount < RepairProposals.askedCountMax,
                let repair = linker.question(byYearOf: batch[place].value)
            else { continue }
            asked.append((place, repair))
        }
        if asked.isEmpty { return }
        let replies = try await furtherAnswers(
            to: asked.map { IdentityQuery(batch[$0.place].value, repair: $0.repair) }
        )
        for (one, reply) in zip(asked, replies) {
            if reply.isUnanswered || reply.isExhausted {
                decisions[one.place] = undecided(decisions[one.place], after: reply)
                continue
            }
            let askedCount = decisions[one.place].askedCount + 1
            let decision = linker.decision(
                on: batch[one.place].value,
                askedByYear: one.repair,
                answer: reply,
                registerVersion: register.version
            )
            decisions[one.place] = (decision ?? decisions[one.place]).asked(askedCount)
        }
    }

    /// Notes on each decision the findings in which its record stands: whoever looks at it should know.
    func note(_ members: FindingMembers, on decisions: inout [LinkDecision], of batch: [Stored<AcceptedRecord>]) {
        if members == FindingMembers() { return }
        for place in batch.indices {
            let number = batch[place].number
            if members.sharedPhones.contains(number) { decisions[place] = decisions[place].noting(.sharedPhone) }
            guard decisions[place].answer.outcome == .review else { continue }
            if members.defaultDates.contains(number) { decisions[place] = decisions[place].noting(.siteDefaultDate) }
            if members.slipped.contains(number) { decisions[place] = decisions[place].noting(.listShifted) }
        }
    }
}
