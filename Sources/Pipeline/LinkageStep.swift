public import Linkage
public import Records

/// Asks the register about every record that waits, batch by batch, and again with repairs where that may help.
///
/// Decisions of a batch are stored in one transaction: a crash before it leaves the records waiting, and asking again gives the
/// same answers. What the register does not answer is stored as `retry` (UN-01) and never decided in its place; when it
/// answers nothing in three batches one after the other, the step ends and the rest waits for the next run.
public struct LinkageStep: Sendable {
    /// Why linking stopped.
    public enum Failure: Error, Hashable, Sendable {
        /// The register answered another number of queries than it was asked.
        case answerCountDiffers
    }

    /// What a run did: records by outcome.
    public struct Tally: Sendable, Hashable {
        /// How many records had each outcome.
        public var outcomes: [LinkOutcome: Int] = [:]
        /// How many records that were linked before wait for a person now, since a later dose cannot be the same person's (V3).
        public var disputed = 0

        /// How many records were left without an answer to one of their questions; they are among the `retry`.
        public var unanswered = 0
        /// Whether the step ended early because the register answered nothing any more.
        public var hasGivenUp = false

        /// How many records were asked about.
        public var records: Int { outcomes.values.reduce(0, +) }
    }

    /// How many records go to the register at once.
    public static let batchRecordCount = 5_000
    /// After how many batches without a single answer the step ends.
    public static let silentBatchCountMax = 3
    /// How many records in review are held against the verified ones at once.
    static let reviewRecordCount = 2_000_000

    let ledger: any LinkageLedger
    let register: any PopulationRegister
    let purpose: QueryPurpose
    let instant: Instant
    let linker: Linker

    /// Makes the step; tiers that an audit stopped go to review.
    public init(
        ledger: any LinkageLedger,
        register: any PopulationRegister,
        purpose: QueryPurpose,
        at instant: Instant,
        stoppedTiers: Set<LinkTier> = []
    ) {
        self.ledger = ledger
        self.register = register
        self.purpose = purpose
        self.instant = instant
        linker = Linker(stoppedTiers: stoppedTiers)
    }

    /// Links everything that waits.
    public func run(progress: (_ done: Int, _ total: Int) -> Void) async throws -> Tally {
        let total = try ledger.awaitingLinkageCount()
        var tally = Tally()
        var last: Int64 = 0
        var isBare = false
        var silentBatchCount = 0
        // 1. Every record is asked about as it was declared, and where only "false" came back, as it may have been meant.
        while true {
            let batch = try ledger.recordsAwaitingLinkage(after: last, limit: LinkageStep.batchRecordCount)
            guard let first = batch.first?.number, let end = batch.last?.number else { break }
            let members = try ledger.findingMembers(in: first...end)
            let answers = try await answers(
                to: batch.map { IdentityQuery($0.value, hasOwnPhone: !members.sharedPhones.contains($0.number)) }
            )
            isBare = isBare || answers.contains(where: \.isBareReview)
            var decisions = zip(batch, answers).map { record, answer in
                linker.decision(on: record.value, answer: answer, registerVersion: register.version)
            }
            try await repair(&decisions, of: batch, after: answers)
            try await askByYear(&decisions, of: batch, members.defaultDates)
            note(members, on: &decisions, of: batch)
            tally.disputed += try store(&decisions, of: batch, slipped: members.slipped)
            for decision in decisions { tally.outcomes[decision.answer.outcome, default: 0] += 1 }
            tally.unanswered += decisions.count { $0.answer.isUnanswered }
            last = end
            progress(tally.records, total)
            silentBatchCount = answers.allSatisfy(\.isUnanswered) ? silentBatchCount + 1 : 0
            if silentBatchCount == LinkageStep.silentBatchCountMax {
                tally.hasGivenUp = true
                return tally
            }
        }
        // 2. What waits for review is held against the verified records of the same person. A crash here leaves them waiting for
        // the next run, which may have nothing new to ask about and comes here all the same.
        let merged = try await mergeWithVerified(isBare: isBare || tally.records == 0)
        // Some of them may be of an earlier run.
        let inReview = tally.outcomes[.review, default: 0] - merged.resolved - merged.unanswered
        tally.outcomes[.review] = max(0, inReview)
        tally.outcomes[.resolved, default: 0] += merged.resolved
        tally.outcomes[.retry, default: 0] += merged.unanswered
        tally.unanswered += merged.unanswered
        tally.disputed += merged.disputed
        return tally
    }

    /// The register's answers, one for each query.
    func answers(to queries: [IdentityQuery]) async throws -> [RegisterAnswer] {
        let answers = try await register.answers(to: queries, purpose: purpose)
        guard answers.count == queries.count else { throw Failure.answerCountDiffers }
        return answers
    }

    /// The register's answers to further questions about records, asked twice more where none came.
    ///
    /// A record whose further question stays open begins anew in another run: its answers so far are not kept.
    func furtherAnswers(to queries: [IdentityQuery]) async throws -> [RegisterAnswer] {
        var answers = try await answers(to: queries)
        for _ in 0..<2 {
            let open = answers.indices.filter { answers[$0].isUnanswered }
            if open.isEmpty { break }
            let replies = try await self.answers(to: open.map { queries[$0] })
            for (place, reply) in zip(open, replies) { answers[place] = reply }
        }
        return answers
    }

    /// Stores decisions in the order of their records, after the vetoes that need the ministry's own data.
    ///
    /// The decisions become what was stored; those about earlier records that are disputed now are stored with them.
    /// - Parameter slipped: the records of the batch in lists that seem to have slipped by a row.
    /// - Returns: how many earlier records are disputed now.
    func store(
        _ decisions: inout [LinkDecision],
        of batch: [Stored<AcceptedRecord>],
        slipped: Set<Int64>
    ) throws -> Int {
        guard let first = batch.first?.number, let end = batch.last?.number else { return 0 }
        var doses: [DoseOfBatch] = []
        doses.reserveCapacity(batch.count)
        for place in batch.indices where decisions[place].answer.outcome.isAutomatic {
            guard let person = decisions[place].personalNumber else { continue }
            doses.append(DoseOfBatch(person: person, dose: batch[place].value.dose, place: place))
        }
        doses.sort { ($0.person, $0.dose.administeredOn, $0.place) < ($1.person, $1.dose.administeredOn, $1.place) }
        let known = try ledger.verifiedDoses(beside: doses.map { ($0.person, $0.dose) })
        let signedFor = try ledger.signedPersons(ofRecords: first...end)
        // Only persons with doses that may dispute one another are judged one by one.
        var judged = Set(known.map(\.personalNumber))
        for (one, next) in zip(doses, doses.dropFirst()) where one.mayDispute(next) { judged.insert(one.person) }
        var dosesGuard = DoseGuard(doses: known, signedFor: signedFor, slipped: slipped)
        for dose in doses.sorted(by: { $0.place < $1.place }) {
            let number = batch[dose.place].number
            guard judged.contains(dose.person) || signedFor[number] != nil || slipped.contains(number) else { continue }
            let decision = dosesGuard.judged(decisions[dose.place], on: batch[dose.place].value, number: number)
            if decision.linked == nil { decisions[dose.place] = decision }
        }
        let earlier = try withdrawDisputed(dosesGuard.disputed, from: &decisions, of: batch)
        try ledger.save(zip(batch, decisions).map { Stored(number: $0.number, value: $1) } + earlier, at: instant)
        return earlier.count
    }

    /// Sends the disputed records to a person: those of the batch where they stand, earlier ones that nobody has signed as decisions of
    /// their own.
    private func withdrawDisputed(
        _ disputed: Set<Int64>,
        from decisions: inout [LinkDecision],
        of batch: [Stored<AcceptedRecord>]
    ) throws -> [Stored<LinkDecision>] {
        if disputed.isEmpty { return [] }
        var others = disputed
        for place in batch.indices where others.remove(batch[place].number) != nil {
            decisions[place] = decisions[place].disputed()
        }
        return try ledger.unsignedDecisions(of: others.sorted()).map {
            Stored(number: $0.number, value: $0.value.disputed())
        }
    }
}

/// An accepted dose of a batch, and where its record stands there.
private struct DoseOfBatch {
    let person: PersonalNumber
    let dose: Dose
    let place: Int

    /// Whether two doses in the order of persons and days may be of one person and cannot both be; one neighbour tells for all, since
    /// a person is judged whole.
    func mayDispute(_ next: DoseOfBatch) -> Bool {
        guard person == next.person else { return false }
        let days = next.dose.administeredOn.daysSince1970 - dose.administeredOn.daysSince1970
        return days < DoseGuard.daysApartMin || dose.doseNumber >= next.dose.doseNumber
    }
}

extension StoredDecision {
    /// The decision that takes its place when a later dose disputes it.
    fileprivate func disputed() -> LinkDecision {
        .disputed(
            answer,
            registerVersion: registerVersion,
            normalisationVersion: normalisationVersion,
            askedCount: askedCount,
            sourceRecord: sourceRecord
        )
    }
}
