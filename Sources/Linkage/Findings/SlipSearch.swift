/// Looks for rows of one site whose numbers are those of the row before or after: a column that slipped.
///
/// Row by row it adds what the year and sex in the number say for and against a slip, in bits; a run is where the sum rises to
/// ``bitsMin`` (the largest sum of a stretch, found in one pass). Source: MISMATCH §2 (ID-07), §5; IDENTITY §1.
struct SlipSearch {
    /// A stretch of one site's rows.
    struct Run: Hashable {
        var firstRecord: Int64
        var lastRecord: Int64
        var rowCount: Int
    }

    /// How many bits a run must reach: six rows, among all rows of a country.
    static let bitsMin = 40.0
    /// How far the sum may fall behind its best before the run has ended.
    static let fallMax = 21.0
    /// What a row says whose number fits the other row alone, or its own row alone: 150 to one.
    private static let fitBits = 7.0
    /// What a row says whose number fits neither: another fault, a little likelier in no slip.
    private static let neitherBits = -0.5

    /// Whose number stands in a row.
    enum Direction: Int, CaseIterable {
        case previous
        case next

        var name: String { self == .previous ? "previous" : "next" }
    }

    private struct Sum {
        var bits = 0.0
        var bestBits = 0.0
        var rowCount = 0
        var best = Run(firstRecord: 0, lastRecord: 0, rowCount: 0)
    }

    private var sums = [Sum(), Sum()]
    private var last: FindingRow?
    private(set) var runs: [(direction: Direction, run: Run)] = []

    /// Takes the site's next row.
    mutating func take(_ row: FindingRow) {
        defer { last = row }
        guard let last else { return }
        if let told = row.told {
            add(.previous, told, own: row.declared, other: last.declared, record: row.recordNumber)
        }
        if let told = last.told {
            add(.next, told, own: last.declared, other: row.declared, record: last.recordNumber)
        }
    }

    /// Ends the site's rows.
    mutating func end() {
        for direction in Direction.allCases { close(direction) }
    }

    private mutating func add(
        _ direction: Direction,
        _ told: BirthYearAndSex,
        own: BirthYearAndSex?,
        other: BirthYearAndSex?,
        record: Int64
    ) {
        guard let own, let other, own != other else { return }
        let bits = told == other ? Self.fitBits : told == own ? -Self.fitBits : Self.neitherBits
        let place = direction.rawValue
        if sums[place].bits <= 0 {
            guard bits > 0 else { return }
            sums[place] = Sum()
            sums[place].best.firstRecord = record
        }
        sums[place].bits += bits
        sums[place].rowCount += 1
        if sums[place].bits > sums[place].bestBits {
            sums[place].bestBits = sums[place].bits
            sums[place].best.lastRecord = record
            sums[place].best.rowCount = sums[place].rowCount
        }
        if sums[place].bits <= 0 || sums[place].bits < sums[place].bestBits - Self.fallMax { close(direction) }
    }

    private mutating func close(_ direction: Direction) {
        let sum = sums[direction.rawValue]
        if sum.bestBits >= Self.bitsMin { runs.append((direction, sum.best)) }
        sums[direction.rawValue] = Sum()
    }
}
