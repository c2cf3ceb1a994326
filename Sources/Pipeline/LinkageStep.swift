public import Linkage
public import Records

/// Asks the register about every record that waits, batch by batch.
///
/// Decisions of a batch are stored in one transaction: a crash before it leaves the records waiting, and asking again gives the
/// same answers. A register that cannot be reached stops the step; nothing is decided in its place.
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

        /// How many records were asked about.
        public var records: Int { outcomes.values.reduce(0, +) }
    }

    /// How many records go to the register at once.
    public static let batchRecordCount = 5_000

    private let ledger: any LinkageLedger
    private let register: any PopulationRegister
    private let purpose: QueryPurpose
    private let instant: Instant
    private let stoppedTiers: Set<LinkTier>

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
        self.stoppedTiers = stoppedTiers
    }

    /// Links everything that waits.
    public func run(progress: (_ done: Int, _ total: Int) -> Void) async throws -> Tally {
        let total = try ledger.awaitingLinkageCount()
        let linker = Linker(stoppedTiers: stoppedTiers)
        var tally = Tally()
        var last: Int64 = 0
        while true {
            let batch = try ledger.recordsAwaitingLinkage(after: last, limit: LinkageStep.batchRecordCount)
            guard let end = batch.last?.number else { return tally }
            let answers = try await register.answers(to: batch.map { IdentityQuery($0.value) }, purpose: purpose)
            guard answers.count == batch.count else { throw Failure.answerCountDiffers }
            let decisions = zip(batch, answers).map { record, answer in
                Stored(
                    number: record.number,
                    value: linker.decision(on: record.value, answer: answer, registerVersion: register.version)
                )
            }
            try ledger.save(decisions, at: instant)
            for decision in decisions { tally.outcomes[decision.value.answer.outcome, default: 0] += 1 }
            last = end
            progress(tally.records, total)
        }
    }
}
