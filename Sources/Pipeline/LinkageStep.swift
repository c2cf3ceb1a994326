public import Linkage
public import Records

/// Asks the register about every record that waits, batch by batch.
///
/// Decisions of a batch are stored in one transaction: a crash before it leaves the records waiting, and asking again gives the
/// same answers. What the register does not answer is stored as `retry` (UN-01) and never decided in its place; when it
/// answers nothing in three batches one after the other, the step ends and the rest waits for the next run.
public struct LinkageStep: Sendable {
    /// What a run did: records by outcome.
    public struct Tally: Sendable, Hashable {
        /// How many records had each outcome.
        public var outcomes: [LinkOutcome: Int] = [:]

        /// How many records got no answer.
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

    private let ledger: any LinkageLedger
    private let register: any PopulationRegister
    private let purpose: QueryPurpose
    private let instant: Instant

    /// Makes the step.
    public init(
        ledger: any LinkageLedger,
        register: any PopulationRegister,
        purpose: QueryPurpose,
        at instant: Instant
    ) {
        self.ledger = ledger
        self.register = register
        self.purpose = purpose
        self.instant = instant
    }

    /// Links everything that waits.
    public func run(progress: (_ done: Int, _ total: Int) -> Void) async throws -> Tally {
        let total = try ledger.awaitingLinkageCount()
        let linker = Linker()
        var tally = Tally()
        var last: Int64 = 0
        var silentBatchCount = 0
        while true {
            let batch = try ledger.recordsAwaitingLinkage(after: last, limit: LinkageStep.batchRecordCount)
            guard let end = batch.last?.number else { return tally }
            let answers = try await answers(to: batch)
            let decisions = zip(batch, answers).map { record, answer in
                Stored(
                    number: record.number,
                    value: linker.decision(on: record.value, answer: answer, registerVersion: register.version)
                )
            }
            try ledger.save(decisions, at: instant)
            for decision in decisions { tally.outcomes[decision.value.answer.outcome, default: 0] += 1 }
            let unanswered = answers.count { $0.reasons.contains(.unanswered) }
            tally.unanswered += unanswered
            silentBatchCount = unanswered == answers.count ? silentBatchCount + 1 : 0
            last = end
            progress(tally.records, total)
            if silentBatchCount == LinkageStep.silentBatchCountMax {
                tally.hasGivenUp = true
                return tally
            }
        }
    }

    /// The register's answers to a batch, in order; a batch that failed as a whole is unanswered and loses no other.
    private func answers(to batch: [Stored<AcceptedRecord>]) async throws -> [RegisterAnswer] {
        do {
            let answers = try await register.answers(to: batch.map { IdentityQuery($0.value) }, purpose: purpose)
            if answers.count == batch.count { return answers }
        } catch let error as CancellationError {
            throw error
        } catch {}
        return batch.map { _ in .unanswered }
    }
}
