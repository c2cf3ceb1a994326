/// Allocates personal numbers, old numbers and telephones.
///
/// Personal numbers are dense: from 000001 upwards in each block of province, century with sex, and year (IDENTITY §1). How far
/// each block reaches is known from the first pass, so that a mistyped number can be made to hit somebody, or nobody.
struct NumberOffice {
    /// Allocated so far, by block.
    private var allocated = [UInt32](repeating: 0, count: 97_000)
    /// Allocated in the end, by block.
    private var totals = [UInt32](repeating: 0, count: 97_000)
    /// Old numbers given out so far, by prefix and number of its digits.
    private var oldCounts = [Int](repeating: 0, count: 1000)
    private var phoneCount: UInt64 = 0
    private let phonePrefixes: [UInt64]

    init() {
        let table = FactTable(PackageResources.phone_prefixes_csv)
        phonePrefixes = (0..<table.rowCount).compactMap { row in
            table.text("kind", row) == "landline" ? nil : UInt64(table.text("prefix", row))
        }
        precondition(phonePrefixes.count == 36, "the country had 36 mobile prefixes")
    }

    /// The block of a birth: everything before the serial.
    static func block(provinceCode: Int, isMale: Bool, year: Int) -> Int {
        provinceCode * 1000 + ((year < 2000 ? 0 : 2) + (isMale ? 0 : 1)) * 100 + year % 100
    }

    /// Gives out the next number of a block.
    mutating func nextNumber(block: Int) -> UInt64 {
        allocated[block] += 1
        return UInt64(block) * 1_000_000 + UInt64(allocated[block])
    }

    /// Ends the first pass: what was given out is the total, and giving out starts again.
    mutating func beginSecondPass() {
        totals = allocated
        for block in allocated.indices { allocated[block] = 0 }
    }

    /// Whether a number is given out to anybody in the nation, in the end.
    func isAllocated(_ number: UInt64) -> Bool {
        guard number < 97_000_000_000 else { return false }
        let serial = number % 1_000_000
        return serial > 0 && serial <= UInt64(totals[Int(number / 1_000_000)])
    }

    /// A well-formed number of a block that nobody has.
    func freeNumber(block: Int, _ generator: inout PinnedGenerator) -> UInt64 {
        UInt64(block) * 1_000_000 + UInt64(totals[block]) + 1 + UInt64(generator.below(5000))
    }

    /// Gives out an old number of a province: unique within its prefix, but for 0.02 % that repeat another (S42, S43).
    mutating func nextOldNumber(_ province: Province, _ generator: inout PinnedGenerator) -> Int {
        let capacity = province.oldPrefixDigits == 2 ? 10_000_000 : 1_000_000
        let slot = province.oldPrefixDigits == 2 ? province.oldPrefix : province.oldPrefix + 100
        var position = oldCounts[slot]
        if position > 0, generator.chance(0.0002) {
            position = generator.below(position)
        } else {
            oldCounts[slot] += 1
        }
        // A bijection of the serials, so that neighbours do not have neighbouring old numbers.
        return province.oldPrefix * capacity + (position * 7_654_321 + 1_234_567) % capacity
    }

    /// Gives out a telephone number, as an integer without the leading zero: nine digits, each only once.
    mutating func nextPhone() -> UInt64 {
        let space: UInt64 = 360_000_000
        let scattered = (phoneCount &* 226_354_913 &+ 91_827_364) % space
        phoneCount += 1
        return phonePrefixes[Int(scattered / 10_000_000)] * 10_000_000 + scattered % 10_000_000
    }
}
