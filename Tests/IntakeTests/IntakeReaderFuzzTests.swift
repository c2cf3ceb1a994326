import Intake
import Records
import Testing

/// A small generator with a seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

@Suite struct IntakeReaderFuzzTests {
    /// Every line with content below the header lies in exactly one outcome, in order.
    private func expectAccounted(_ body: [UInt8], _ outcomes: [IntakeOutcome], seed: UInt64) {
        let lines = body.split(separator: 0x0A, omittingEmptySubsequences: false)
        var next = 0
        for outcome in outcomes {
            let row: SubmittedRow =
                switch outcome {
                case .accepted(let row, _): row
                case .refused(let row, _, let faults):
                    faults.isEmpty ? SubmittedRow(lineNumber: -1, raw: []) : row
                }
            let index = row.lineNumber - 2
            guard index >= next, index < lines.count else {
                Issue.record("line \(row.lineNumber) after \(next), seed \(seed)")
                return
            }
            for skipped in next..<index where !(lines[skipped].isEmpty || Array(lines[skipped]) == [0x0D]) {
                Issue.record("line \(skipped + 2) has no outcome, seed \(seed)")
            }
            next = index + 1 + row.raw.filter { $0 == 0x0A }.count
        }
        for skipped in min(next, lines.count)..<lines.count
        where !(lines[skipped].isEmpty || Array(lines[skipped]) == [0x0D]) {
            Issue.record("line \(skipped + 2) at the end has no outcome, seed \(seed)")
        }
    }

    @Test func mutatedFilesAreAnsweredRowByRowAndInAnyPieces() throws {
        let alphabet = Array("\",\n\r\0a\u{C3}?\"\"\n,".utf8) + [0xFF, 0xC3, 0x80]
        for seed in 1...400 as ClosedRange<UInt64> {
            var generator = SeededGenerator(state: seed)
            var body: [UInt8] = []
            for number in 0..<12 {
                let name = number % 3 == 0 ? "\"Lê, \"\"X\"\"\nAn\"" : "Trần Văn An"
                body += Array((IntakeSamples.row([0: "R\(number)", 3: name]) + "\n").utf8)
            }
            for _ in 0..<Int.random(in: 0...25, using: &generator) {
                let index = Int.random(in: 0..<body.count, using: &generator)
                let byte = alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: body[index] = byte
                case 1: body.insert(byte, at: index)
                default: body.remove(at: index)
                }
            }
            let file = Array((IntakeSamples.header + "\n").utf8) + body
            let outcomes = try IntakeSamples.read(file)
            expectAccounted(body, outcomes, seed: seed)
            let size = Int.random(in: 1...40, using: &generator)
            #expect(try IntakeSamples.read(file, pieceByteCount: size) == outcomes, "seed \(seed)")
        }
    }

    @Test func randomBytesNeverCrash() {
        for seed in 1...600 as ClosedRange<UInt64> {
            var generator = SeededGenerator(state: seed)
            let starts: [String] = ["", IntakeSamples.header + "\n", "{", "{\"resourceType\":\"Bundle\",\"entry\":[{"]
            var bytes = Array(starts[Int(seed % 4)].utf8)
            let json = Array("{}[]\":,\\ntru e1\n".utf8)
            for _ in 0..<Int.random(in: 0...300, using: &generator) {
                bytes.append(
                    seed % 2 == 0
                        ? json[Int.random(in: 0..<json.count, using: &generator)]
                        : UInt8.random(in: 0...255, using: &generator)
                )
            }
            let whole = Result { () throws(IntakeReader.FileFault) in try IntakeSamples.read(bytes) }
            let pieces = Result { () throws(IntakeReader.FileFault) in
                try IntakeSamples.read(bytes, pieceByteCount: 1)
            }
            #expect(whole == pieces, "seed \(seed)")
        }
    }
}
