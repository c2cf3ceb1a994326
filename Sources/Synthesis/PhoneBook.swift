/// Decides which declared people share a telephone.
///
/// People come in the order of households; each telephone serves the next k of them: k = 1 62 %, 2 18 %, 3-4 15 %, 5-9 4 %,
/// 10-200 1 % of telephones (MISMATCH §2), so that families, neighbours and groups with an organiser share.
struct PhoneBook {
    private var remaining = 0
    private(set) var phone: UInt64 = 0
    private let sizes = WeightedChoice([0.62, 0.18, 0.15, 0.04, 0.01])
    /// Whether the current telephone belongs to an organiser.
    private(set) var isOrganiser = false

    /// The telephone under which the next person is declared.
    mutating func next(own: UInt64, _ office: inout NumberOffice, _ generator: inout PinnedGenerator) -> UInt64 {
        if remaining == 0 {
            phone = own != 0 ? own : office.nextPhone()
            isOrganiser = false
            switch sizes.pick(&generator) {
            case 0: remaining = 1
            case 1: remaining = 2
            case 2: remaining = generator.within(3...4)
            case 3: remaining = generator.within(5...9)
            default:
                // Small groups are commoner than large ones: the cube of a uniform number.
                let draw = generator.unit()
                remaining = 10 + Int(draw * draw * draw * 191)
                isOrganiser = true
            }
        }
        remaining -= 1
        return phone
    }
}
