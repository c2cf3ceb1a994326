import BusinessRules
import Encodings
import Reports

/// Evaluates a batch of `{id, logic, data, expected?}`, or validates one of `{id, logic}`: streaming, in input order, on
/// all processors.
///
/// Source: DESIGN §3, rules batch.
struct RuleBatch {
    /// What is done with a line.
    enum Work: Sendable {
        /// Its logic is evaluated against its data.
        case evaluate
        /// Its logic is validated.
        case validate
    }

    /// How a batch went.
    struct Outcome: Sendable {
        /// The answers.
        var bytes: [UInt8] = []
        /// Lines that were no cases.
        var faultCount = 0
        /// Lines whose result is not the expected one, or whose logic is not sound.
        var unexpectedCount = 0
    }

    private static let linesPerWorker = 256
    private static let bytesPerRoundMax = 8 << 20
    private static let lineLengthMax = 4 << 20

    /// Answers every line of a source; the outcome holds the counts.
    static func answer(_ source: ByteSource, by work: Work = .evaluate) async throws(ToolFailure) -> Outcome {
        var total = Outcome()
        let workerCount = Console.processorCount
        while true {
            let round = try nextRound(source, workerCount: workerCount)
            guard !round.isEmpty else { return total }
            let size = (round.count + workerCount - 1) / workerCount
            var running: [Task<Outcome, Never>] = []
            for start in stride(from: 0, to: round.count, by: size) {
                let share = Array(round[start..<min(round.count, start + size)])
                running.append(Task { Self.answer(share, by: work) })
            }
            for task in running {
                let outcome = await task.value
                total.faultCount += outcome.faultCount
                total.unexpectedCount += outcome.unexpectedCount
                try Console.write(outcome.bytes)
            }
        }
    }

    private static func answer(_ lines: [ByteSource.Line], by work: Work) -> Outcome {
        var writer = JSONWriter()
        var outcome = Outcome()
        for line in lines {
            answer(line, by: work, to: &writer, into: &outcome)
            writer.endLine()
        }
        outcome.bytes = writer.takeBytes()
        return outcome
    }

    private static func answer(
        _ line: ByteSource.Line,
        by work: Work,
        to writer: inout JSONWriter,
        into outcome: inout Outcome
    ) {
        guard case .text(let bytes) = line else { return fault(.tooLong, .null, to: &writer, into: &outcome) }
        guard let row = try? JSONReader.read(bytes) else { return fault(.notJSON, .null, to: &writer, into: &outcome) }
        let id = row["id"] ?? .null
        guard let logic = row["logic"] else { return fault(.logicMissing, id, to: &writer, into: &outcome) }
        writer.beginObject()
        writer.name("id")
        writer.value(id)
        let isAsExpected =
            switch work {
            case .evaluate: evaluate(logic, of: row, to: &writer)
            case .validate: validate(logic, to: &writer)
            }
        writer.endObject()
        if !isAsExpected { outcome.unexpectedCount += 1 }
    }

    /// Writes the result and says whether it is the expected one, where one is expected.
    private static func evaluate(_ logic: JSONValue, of row: JSONValue, to writer: inout JSONWriter) -> Bool {
        do throws(EvaluationFault) {
            let result = try RuleExpression(logic).evaluate(RuleValue(row["data"] ?? .null))
            writer.name("result")
            result.write(to: &writer)
            return row["expected"].map { ResultComparison.isAlike(result, RuleValue($0)) } ?? true
        } catch {
            writer.name("error")
            writer.string(error.rawValue)
            return row["expected"] == nil
        }
    }

    /// Writes the complaints about the logic and says whether there are none.
    private static func validate(_ logic: JSONValue, to writer: inout JSONWriter) -> Bool {
        let complaints = ExpressionValidator.complaints(about: logic)
        writer.name("issues")
        writer.beginArray()
        for complaint in complaints {
            writer.beginObject()
            writer.name("expr")
            writer.value(complaint.expression)
            writer.name("message")
            writer.string(complaint.message)
            writer.endObject()
        }
        writer.endArray()
        return complaints.isEmpty
    }

    /// Why a line is no case.
    private enum Fault: String {
        case notJSON = "line-not-json"
        case tooLong = "line-too-long"
        case logicMissing = "logic-missing"
    }

    private static func fault(
        _ fault: Fault,
        _ id: JSONValue,
        to writer: inout JSONWriter,
        into outcome: inout Outcome
    ) {
        outcome.faultCount += 1
        ReportWriter.write(fault: fault.rawValue, id: id, to: &writer)
    }

    private static func nextRound(_ source: ByteSource, workerCount: Int) throws(ToolFailure) -> [ByteSource.Line] {
        var lines: [ByteSource.Line] = []
        var size = 0
        while lines.count < linesPerWorker * workerCount, size < bytesPerRoundMax {
            guard let line = try source.nextLine(lengthMax: lineLengthMax) else { break }
            if case .text(let bytes) = line {
                guard bytes.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { continue }
                size += bytes.count
            }
            lines.append(line)
        }
        return lines
    }
}
