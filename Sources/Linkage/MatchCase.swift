import PersonNames
import Records

/// One query with what was found for it: all that the rules look at.
struct MatchCase {
    let query: IdentityQuery
    let keys: DeclaredKeys
    let found: FoundCandidates
    let view: RegisterView

    /// The likeliest person; only where one was found.
    var candidate: CandidateScore { found.best }
    /// Whether anybody was found.
    var hasCandidate: Bool { found.best.row >= 0 }
    /// Whether the dose was given after a person's death.
    func isDeadAtDose(_ person: RegisteredPerson) -> Bool {
        person.deathDaysSince1970.map { $0 < keys.doseDay } ?? false
    }
}
