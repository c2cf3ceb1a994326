import PersonNames
@_spi(Linkage) public import Records

/// The vetoes that need the ministry's own data, over one batch of decisions in the order of their records.
///
/// V3: the person already holds a dose less than fourteen days from this one, or the same dose of the series on another day: one of
/// the two is somebody else's, vaccinated under this identity, and no comparison with the register can tell which (XX-01). V10: the decision would move a dose that was signed for
/// one person to another. DP-02: the same dose was entered before; it counts once, and the earlier entry is kept. A row of a list that
/// seems to have slipped is accepted only when everything is equal. Source: MISMATCH §2, §4.
public struct DoseGuard: Sendable {
    /// Doses of one person lie at least this many days apart.
    public static let daysApartMin = 14
    /// The same dose, entered twice, differs by this many days at the most.
    public static let sameDoseDaysMax = 3

    /// Records that were linked before and cannot be one person's together with one that was judged.
    ///
    /// Those that nobody has signed yet wait for a person too.
    public private(set) var disputed: Set<Int64> = []

    private var doses: [PersonalNumber: [VerifiedDose]]
    private let signedFor: [Int64: [PersonalNumber]]
    private let slipped: Set<Int64>

    /// Makes a guard.
    ///
    /// - Parameters:
    ///   - doses: linked doses of the persons of the batch, at least those less than fourteen days from one of the batch.
    ///   - signedFor: for records of the batch that were signed before, for whom.
    ///   - slipped: records of the batch that stand in a list that seems to have slipped.
    public init(doses: [VerifiedDose], signedFor: [Int64: [PersonalNumber]] = [:], slipped: Set<Int64> = []) {
        self.doses = Dictionary(grouping: doses, by: \.personalNumber)
        self.signedFor = signedFor
        self.slipped = slipped
    }

    /// The decision that stands about a record; linked doses are remembered for the records that follow.
    public mutating func judged(_ decision: LinkDecision, on record: AcceptedRecord, number: Int64) -> LinkDecision {
        guard decision.answer.outcome.isAutomatic, let person = decision.personalNumber else { return decision }
        if let before = signedFor[number], before.contains(where: { $0 != person }) {
            return decision.held(by: .vetoSignedDose)
        }
        if slipped.contains(number), decision.answer.tier != .t0 { return decision.held(by: .listShifted) }
        let dose = record.dose
        for other in doses[person] ?? [] where other.recordNumber != number {
            let days = abs(other.administeredOn.daysSince1970 - dose.administeredOn.daysSince1970)
            guard days < DoseGuard.daysApartMin || other.doseNumber == dose.doseNumber else { continue }
            let isSame = other.vaccineCode == dose.vaccine.code && DoseGuard.isSameLot(other.lot, dose.lot)
            if isSame, days <= DoseGuard.sameDoseDaysMax { return decision.countedBefore() }
            disputed.insert(other.recordNumber)
            return decision.held(by: .vetoIncompatibleDose)
        }
        guard decision.linked != nil else { return decision }
        doses[person, default: []].append(
            VerifiedDose(
                recordNumber: number,
                personalNumber: person,
                vaccineCode: dose.vaccine.code,
                lot: dose.lot,
                doseNumber: dose.doseNumber,
                administeredOn: dose.administeredOn
            )
        )
        return decision
    }

    /// Whether two lots are equal but for case and separators; lots that nobody wrote down are not.
    private static func isSameLot(_ one: String, _ other: String) -> Bool {
        if one == other { return !one.isEmpty }
        func letters(_ lot: String) -> [UInt8] {
            lot.utf8.compactMap { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A: byte
                case 0x61...0x7A: byte & ~0x20
                default: nil
                }
            }
        }
        let (left, right) = (letters(one), letters(other))
        return !left.isEmpty && left == right
    }
}
