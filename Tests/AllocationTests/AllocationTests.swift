import TestSupport
import Testing

/// Reading takes from the heap what it hands out, and nothing else.
///
/// Counted in a program of its own (`Tests/allocation-count`), whose `malloc` stands before that of the C library: in this
/// process other tests would be counted too.
@Suite struct AllocationTests {
    private static let counts = Result<[String: Int], any Error> {
        let run = try ProgramRun.run(Repository.program("allocation-count"), [])
        try #require(run.status == 0, "\(run.errors)")
        var counts: [String: Int] = [:]
        for line in run.output.split(separator: "\n") {
            let parts = line.split(separator: "\t")
            counts[String(parts[0])] = Int(parts[1])
        }
        return counts
    }

    @Test(arguments: [
        ("nothing", 0), ("array", 1),
        // The bytes that come out; what is refused had been given room already.
        ("base45", 1), ("base45-fault", 1),
        // Strings are slices of the input.
        ("cbor-text", 0),
        // The boxed tag and the array of four.
        ("cbor-message", 2),
        // Five maps and a list.
        ("cbor-claims", 6),
    ])
    func readingAllocatesItsOutputOnly(work: String, expected: Int) throws {
        #expect(try Self.counts.get()[work] == expected)
    }
}
