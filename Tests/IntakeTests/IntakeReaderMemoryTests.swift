import Foundation
import Intake
import Testing

@Suite struct IntakeReaderMemoryTests {
    private static func peakKilobytes() -> Int {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return 0 }
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
    }

    /// In a process of its own, because the peak is the whole process's.
    @Test func aMillionRowsTakeFlatMemory() async {
        await #expect(processExitsWith: .success) {
            let before = IntakeReaderMemoryTests.peakKilobytes()
            var reader = IntakeReader(context: IntakeSamples.context())
            _ = try reader.feed(Array((IntakeSamples.header + "\n").utf8))
            let tail = Array((IntakeSamples.good.dropFirst(3) + "\n").utf8)
            var accepted = 0
            for block in 0..<1000 {
                var chunk: [UInt8] = []
                for row in 0..<1000 { chunk += Array("R\(block * 1000 + row)".utf8) + tail }
                accepted += IntakeSamples.records(try reader.feed(chunk)).count
            }
            accepted += try reader.finish().count
            let grown = IntakeReaderMemoryTests.peakKilobytes() - before
            precondition(accepted == 1_000_000, "rows were lost")
            precondition(before > 0 && grown < 64 << 10, "the peak grew by \(grown) kB")
            if ProcessInfo.processInfo.environment["MEASURE"] != nil {
                FileHandle.standardError.write(Data("the peak grew by \(grown) kB\n".utf8))
            }
        }
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["MEASURE"] != nil, "set MEASURE=1 to measure"))
    func measureRowsASecond() throws {
        var chunk: [UInt8] = []
        for row in 0..<2000 { chunk += Array("R\(row)\(IntakeSamples.good.dropFirst(3))\n".utf8) }
        var reader = IntakeReader(context: IntakeSamples.context())
        var count = try reader.feed(Array((IntakeSamples.header + "\n").utf8)).count
        let start = clock()
        for _ in 0..<500 { count += try reader.feed(chunk).count }
        let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
        FileHandle.standardError.write(
            Data("\(Int(Double(count) / seconds)) rows a second of processor time (run this test alone)\n".utf8)
        )
    }
}
