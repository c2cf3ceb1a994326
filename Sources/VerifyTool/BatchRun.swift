import HostPrimitives

/// Answers a whole batch: streaming, in input order, on all processors, in flat memory.
struct BatchRun {
    private let workers: [BatchWorker]
    private static let linesPerWorker = 256
    private static let bytesPerRoundMax = 8 << 20
    private static let lineLengthMax = 4 << 20

    init(_ against: CheckedAgainst, host: SystemCryptography) {
        workers = (0..<Console.processorCount).map { _ in BatchWorker(against, host: host) }
    }

    /// Answers every line of a source; the number of lines that were no cases comes back.
    func answer(_ source: ByteSource) async throws(ToolFailure) -> Int {
        var faultCount = 0
        while true {
            let round = try nextRound(source)
            guard !round.isEmpty else { return faultCount }
            let size = (round.count + workers.count - 1) / workers.count
            var running: [Task<(bytes: [UInt8], faultCount: Int), Never>] = []
            for (index, worker) in workers.enumerated() where index * size < round.count {
                let share = Array(round[index * size..<min(round.count, (index + 1) * size)])
                running.append(Task { await worker.answer(share) })
            }
            for task in running {
                let answer = await task.value
                faultCount += answer.faultCount
                try Console.write(answer.bytes)
            }
        }
    }

    private func nextRound(_ source: ByteSource) throws(ToolFailure) -> [ByteSource.Line] {
        var lines: [ByteSource.Line] = []
        var size = 0
        while lines.count < Self.linesPerWorker * workers.count, size < Self.bytesPerRoundMax {
            guard let line = try source.nextLine(lengthMax: Self.lineLengthMax) else { break }
            if case .text(let bytes) = line {
                guard bytes.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { continue }
                size += bytes.count
            }
            lines.append(line)
        }
        return lines
    }
}
