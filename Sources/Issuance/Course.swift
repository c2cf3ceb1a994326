public import Records

/// All attested doses of one person, found to agree, and what a certificate shows of them.
///
/// Only ``CertificateIssuer/consider(_:)`` makes one.
public struct Course: Sendable, Hashable {
    /// The dose that is shown: the latest.
    public let shown: AttestedRecord
    /// `dn`: which dose it is.
    public let doseNumber: Int
    /// `sd`: of how many.
    public let seriesSize: Int
    /// Whether the primary series is complete.
    public let isComplete: Bool

    /// What considering a person's doses said.
    public enum Verdict: Sendable, Hashable {
        /// A certificate may be prepared.
        case eligible(Course)
        /// None, for this reason.
        case held(HoldReason)
    }

    /// Two rows of one vaccine within so many days declare the same dose.
    static let duplicateDays = 3

    /// Looks at all doses of one person.
    static func verdict(on doses: [AttestedRecord], policy: EligibilityPolicy) -> Verdict {
        guard let first = doses.first else { return .held(.unsignedDose) }
        // The name of a person with one dose agrees with itself; most of the cost is here.
        let name = doses.count > 1 ? CanonicalName(first.linked.identity) : nil
        for dose in doses.dropFirst() {
            let identity = dose.linked.identity
            guard identity.personalNumber == first.linked.identity.personalNumber,
                identity.birthDate == first.linked.identity.birthDate, CanonicalName(identity) == name
            else { return .held(.identityContradicts) }
        }
        let ordered =
            doses.count == 1
            ? doses : doses.sorted { $0.linked.record.dose.administeredOn < $1.linked.record.dose.administeredOn }
        for (earlier, later) in zip(ordered, ordered.dropFirst()) {
            let (one, other) = (earlier.linked.record.dose, later.linked.record.dose)
            let days = other.administeredOn.daysSince1970 - one.administeredOn.daysSince1970
            guard one.doseNumber < other.doseNumber, days > 0,
                one.vaccine != other.vaccine || days > duplicateDays
            else { return .held(.dosesContradict) }
        }
        let course = Course(ordered: ordered)
        guard course.isComplete || policy == .anyDose else { return .held(.courseIncomplete) }
        return .eligible(course)
    }

    /// Counts a course of doses in ascending order that agree.
    private init(ordered: [AttestedRecord]) {
        guard let shown = ordered.last, let opening = ordered.first?.linked.record.dose else {
            preconditionFailure("a course without doses")
        }
        let dose = shown.linked.record.dose
        // Where the first dose is known, it says which primary series was begun; a booster of another vaccine changes
        // nothing about that. Otherwise the shown vaccine has to say it.
        let begunWith = opening.doseNumber == 1 ? opening.vaccine : dose.vaccine
        self.shown = shown
        doseNumber = dose.doseNumber
        if begunWith.primarySeriesDoses == 1 {
            // A one-dose primary series stays one: its boosters are 2/1, 3/1. Source: EU-DCC §2.1.
            seriesSize = 1
            isComplete = true
        } else {
            let primary = max(dose.vaccine.primarySeriesDoses, 2)
            // A booster after the series counts itself in: 3/3 after a primary series of two.
            seriesSize = max(primary, dose.doseNumber)
            isComplete = dose.doseNumber >= primary
        }
    }
}
