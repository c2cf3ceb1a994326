/// A model's bits beside a register of one size, ready to be added up.
struct MatchWeights: Sendable {
    /// A random pair is the same person.
    let prior: Double
    private let number: InlineArray<12, Double>
    private let name: InlineArray<16, Double>
    private let birth: InlineArray<9, Double>
    private let sex: InlineArray<3, Double>
    private let phone: InlineArray<7, Double>
    private let place: InlineArray<4, Double>
    /// log2 of 1 to 255, for how many people bear a name.
    private let logarithms: InlineArray<256, Double>
    /// The most bits that each field can give; for a name borne by one person.
    let nameMax: Double
    /// The same for a name that is not equal.
    let nameInexactMax: Double

    init(_ model: MatchModel, personCount: Int) {
        let people = Double(max(personCount, 1))
        prior = BinaryLogarithm.log2(model.registeredShare / people)
        func bits(_ field: FieldEvidence.Field, _ weights: [MatchModel.Weight], _ level: Int) -> Double {
            // Nothing to compare says nothing.
            guard level > 0 else { return 0 }
            let weight = weights[level]
            // More people than there are cannot reach a level.
            let u = MatchModel.countsPeople(field, level) ? min(1, weight.u / people) : min(1, weight.u)
            return BinaryLogarithm.log2(weight.m / u)
        }
        number = InlineArray { bits(.idNumber, model.number, $0) }
        name = InlineArray { bits(.fullName, model.name, $0) }
        birth = InlineArray { bits(.dateOfBirth, model.birth, $0) }
        sex = InlineArray { bits(.sex, model.sex, $0) }
        phone = InlineArray { bits(.phone, model.phone, $0) }
        place = InlineArray { bits(.place, model.place, $0) }
        logarithms = InlineArray { BinaryLogarithm.log2(Double(max($0, 1))) }
        nameMax = name[Int(NameLevel.exact.rawValue)]
        var inexact = 0.0
        for level in NameLevel.allCases where level != .exact { inexact = max(inexact, name[Int(level.rawValue)]) }
        nameInexactMax = inexact
    }

    @inline(__always) func bits(_ level: NumberLevel) -> Double { number[Int(level.rawValue)] }
    @inline(__always) func bits(_ level: BirthLevel) -> Double { birth[Int(level.rawValue)] }
    @inline(__always) func bits(_ level: SexLevel) -> Double { sex[Int(level.rawValue)] }
    @inline(__always) func bits(_ level: PhoneLevel) -> Double { phone[Int(level.rawValue)] }
    @inline(__always) func bits(_ level: PlaceLevel) -> Double { place[Int(level.rawValue)] }

    /// The bits of a name: an equal one weighs by how many people of the register bear it.
    @inline(__always)
    func bits(_ level: NameLevel, bearers: Int) -> Double {
        let bits = name[Int(level.rawValue)]
        guard level.restsOnTheWholeName else { return bits }
        let logarithm = bearers < 256 ? logarithms[max(bearers, 1)] : BinaryLogarithm.log2(Double(bearers))
        return bits - logarithm
    }
}
