public import Records

/// What an evaluation found, ready to be shown.
public struct EvaluationReport: Sendable, Hashable {
    /// A named group.
    public struct Row<Name: Sendable & Hashable>: Sendable, Hashable {
        /// What the group is.
        public let name: Name
        /// What became of it.
        public let tally: GroupTally
    }

    /// A naive way to decide.
    public struct Baseline: Sendable, Hashable {
        /// Which one.
        public let kind: BaselineKind
        /// On how many records it was measured.
        public let records: Int
        /// Accepted, and rightly.
        public let precision: ShareEstimate
        /// Right ones among the mistyped.
        public let mistypedRecall: ShareEstimate
    }

    /// Accepted records whose total evidence lies in one range.
    public struct CalibrationBin: Sendable, Hashable {
        /// From so many bits, up to four more.
        public let fromBits: Int
        /// How many of them are right.
        public let precision: ShareEstimate
    }

    /// Everything together.
    public internal(set) var overall = GroupTally()
    /// By the tier of the decision.
    public internal(set) var tiers: [Row<LinkTier>] = []
    /// By fault; a record with several stands under each.
    public internal(set) var faults: [Row<String>] = []
    /// By stratum: what was accepted by the accepted person, what was hoped for by the true one.
    public internal(set) var strata: [Row<Stratum>] = []
    /// Cases that hurt most.
    public internal(set) var hardCases: [Row<HardCase>] = []
    /// Wrong acceptances by what they chose.
    public internal(set) var wrongKinds: [WrongAcceptance: Int] = [:]
    /// How many records have each outcome.
    public internal(set) var outcomes: [LinkOutcome: Int] = [:]
    /// Among them, the ones of each tier.
    public internal(set) var outcomesByTier: [LinkTier: [LinkOutcome: Int]] = [:]
    /// Evidence against observed precision.
    public internal(set) var calibration: [CalibrationBin] = []
    /// The naive ways.
    public internal(set) var baselines: [Baseline] = []
    /// People: those with a mistyped record, and of these the ones of whom every mistyped record was accepted rightly.
    public internal(set) var people = ShareEstimate(hits: 0, total: 0)
    /// People with at least one record accepted for somebody else, or somebody else's accepted for them.
    public internal(set) var peopleWronged = 0
    /// Automatic decisions of which nobody can tell for whom they are.
    public internal(set) var unjudged = 0
    /// Decisions about records that the truth does not know.
    public internal(set) var strayDecisions = 0
    /// What could not be measured for want of a file or a column.
    public internal(set) var missing: [MissingPart] = []

    /// What the precision must reach overall.
    ///
    /// Source: MISMATCH §6.
    public static let precisionBar = 0.99995
    /// In every stratum and tier.
    public static let stratumPrecisionBar = 0.9999
    /// What the automatic recall among the mistyped must reach with a register beside the matcher.
    public static let recallBar = 0.60
}

/// A naive way to decide whose a record is.
public enum BaselineKind: String, Sendable, Hashable, CaseIterable {
    /// The declared number is somebody's.
    case numberOnly = "number-only"
    /// Exactly one person has this name, in search form, and this birth date.
    case nameAndBirth = "name-and-birth"
    /// The most similar name among those born on the day, from 0.85 (Jaro and Winkler).
    case similarity = "similarity-0.85"
}

/// A case of which none may be accepted wrongly.
public enum HardCase: String, Sendable, Hashable, CaseIterable {
    /// The person is not in the register.
    case notInRegister = "not-in-register"
    /// Somebody of the household has the same surname and birth date.
    case twin
    /// The declared number is another person's.
    case numberOfAnother = "number-of-another"
    /// No number, and a default birth date.
    case defaultDateWithoutNumber = "default-date-without-number"
    /// Letters of the name were lost.
    case lossyName = "lossy-name"
}

/// What an evaluation could not measure.
public enum MissingPart: String, Sendable, Hashable, CaseIterable {
    /// No strata, hard cases and baselines: no population file.
    case population
    /// The mismatch is taken from the truth's faults: no declared rows.
    case declarations
    /// No group by fault: the truth has no such column, or nothing in it.
    case faults
    /// No calibration: the decisions carry no weights.
    case weights
}
