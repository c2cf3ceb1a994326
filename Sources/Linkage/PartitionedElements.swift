/// Numbers of 64 bits dealt out by their high half into parts that fit into the processor's cache.
///
/// Within a part the numbers keep the order of the rows they came from, whatever the number of workers.
struct PartitionedElements: ~Copyable {
    /// Runs `body` for 0 ..< count, at once where the machine can.
    typealias Concurrently = (_ count: Int, _ body: (Int) -> Void) -> Void

    private let elements: UnsafeMutableBufferPointer<UInt64>
    private var starts: [Int]

    /// Means: this row has no element.
    static let none = UInt64.max
    private static let workerCount = 4

    /// Deals out `element(row)` for each of `rowCount` rows.
    ///
    /// - Parameter rangeCount: the high halves are below this.
    init(rowCount: Int, rangeCount: Int, concurrently: @escaping Concurrently, element: (Int) -> UInt64) {
        let shift = PartitionedElements.shift(rangeCount)
        let partCount = (rangeCount - 1) >> Int(shift) + 1
        let workers = PartitionedElements.workerCount
        let cursors = UnsafeMutableBufferPointer<Int>.allocate(capacity: workers * partCount)
        defer { cursors.deallocate() }
        cursors.initialize(repeating: 0)
        func rows(_ worker: Int) -> Range<Int> { rowCount * worker / workers..<rowCount * (worker + 1) / workers }
        concurrently(workers) { worker in
            for row in rows(worker) {
                let value = element(row)
                if value != PartitionedElements.none { cursors[worker * partCount + Int(value >> (32 + shift))] += 1 }
            }
        }
        var total = 0
        starts = []
        for part in 0..<partCount {
            starts.append(total)
            for worker in 0..<workers {
                let count = cursors[worker * partCount + part]
                cursors[worker * partCount + part] = total
                total += count
            }
        }
        starts.append(total)
        let elements = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: max(1, total))
        concurrently(workers) { worker in
            for row in rows(worker) {
                let value = element(row)
                if value == PartitionedElements.none { continue }
                let cursor = worker * partCount + Int(value >> (32 + shift))
                elements[cursors[cursor]] = value
                cursors[cursor] += 1
            }
        }
        self.elements = elements
    }

    deinit { elements.deallocate() }

    /// How many elements there are.
    var count: Int { starts[starts.count - 1] }
    var partCount: Int { starts.count - 1 }

    /// A part's elements, and where they begin among all.
    func part(_ index: Int) -> (start: Int, elements: UnsafeMutableBufferPointer<UInt64>) {
        (starts[index], UnsafeMutableBufferPointer(rebasing: elements[starts[index]..<starts[index + 1]]))
    }

    /// How many low bits of the high half a part spans: at most 2,048 parts.
    static func shift(_ rangeCount: Int) -> UInt64 {
        UInt64(max(0, UInt64.bitWidth - UInt64(rangeCount - 1).leadingZeroBitCount - 11))
    }
}
