/// The rows of an index being built, in one piece of memory outside the heap's small change.
struct RowStore: ~Copyable {
    /// A row with the line that it came from; the lines go when the rows are sorted.
    struct Line: BitwiseCopyable {
        var person: RegisteredPerson
        var line: UInt32
    }

    private(set) var lines: UnsafeMutableBufferPointer<Line>
    private(set) var count = 0

    /// Makes room for as many people as are expected; more are welcome.
    init(expecting people: Int) { lines = .allocate(capacity: max(1_024, people)) }

    deinit { lines.deallocate() }

    mutating func append(_ person: RegisteredPerson, line: Int) {
        if count == lines.count {
            let larger = UnsafeMutableBufferPointer<Line>.allocate(capacity: count + count / 2)
            _ = larger.update(fromContentsOf: lines)
            lines.deallocate()
            lines = larger
        }
        lines[count] = Line(person: person, line: UInt32(clamping: line))
        count += 1
    }

    /// Sorts by number and, within one number, by line.
    mutating func sort() {
        let used = UnsafeMutableBufferPointer(rebasing: lines[0..<count])
        guard let base = used.baseAddress, count > 1 else { return }
        var isSorted = true
        for index in 1..<count where base[index - 1].person.number >= base[index].person.number { isSorted = false }
        if isSorted { return }
        let places = RowStore.distribute(used) { Int($0 / 1_000_000_000) }
        for place in places where place.count > 1 {
            let part = UnsafeMutableBufferPointer(rebasing: used[place])
            for inner in RowStore.distribute(part, by: { Int($0 / 1_000_000 % 1_000) }) where inner.count > 1 {
                var last = UnsafeMutableBufferPointer(rebasing: part[inner])
                last.sort { ($0.person.number, $0.line) < ($1.person.number, $1.line) }
            }
        }
    }

    /// Keeps one row of each number and drops the lines; the rows are sorted before.
    ///
    /// - Parameter dropped: hears of each row that is left out, with its line.
    mutating func close(dropped: (RegisteredPerson, UInt32) -> Void) -> UnsafeMutableBufferPointer<RegisteredPerson> {
        let raw = UnsafeMutableRawPointer(lines.baseAddress.unsafelyUnwrapped)
        let (step, size) = (MemoryLayout<Line>.stride, MemoryLayout<RegisteredPerson>.stride)
        var kept = 0
        for index in 0..<count {
            let line = (raw + index * step).load(as: Line.self)
            if kept > 0 {
                let last = raw + (kept - 1) * size
                var person = last.load(as: RegisteredPerson.self)
                if person.number == line.person.number {
                    person.state |= RegisteredPerson.contestedFlag
                    last.storeBytes(of: person, as: RegisteredPerson.self)
                    dropped(line.person, line.line)
                    continue
                }
            }
            // What is written stands before what is read next.
            (raw + kept * size).storeBytes(of: line.person, as: RegisteredPerson.self)
            kept += 1
        }
        let rows = raw.bindMemory(to: RegisteredPerson.self, capacity: max(1, kept))
        return UnsafeMutableBufferPointer(start: rows, count: kept)
    }

    /// Moves rows in place into 1,024 parts by a digit of their number; says where each part is.
    private static func distribute(
        _ rows: UnsafeMutableBufferPointer<Line>,
        by digit: (UInt64) -> Int
    ) -> [Range<Int>] {
        // A number of 40 bits gives digits up to 1,099.
        var counts = [Int](repeating: 0, count: 1_100)
        for row in rows { counts[digit(row.person.number)] += 1 }
        var (starts, ends): ([Int], [Int]) = ([], [])
        var total = 0
        for count in counts {
            starts.append(total)
            total += count
            ends.append(total)
        }
        let firsts = starts
        for part in 0..<counts.count {
            while starts[part] < ends[part] {
                var row = rows[starts[part]]
                var home = digit(row.person.number)
                while home != part {
                    swap(&row, &rows[starts[home]])
                    starts[home] += 1
                    home = digit(row.person.number)
                }
                rows[starts[part]] = row
                starts[part] += 1
            }
        }
        return zip(firsts, ends).map { $0..<$1 }
    }
}
