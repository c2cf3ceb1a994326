import Encodings

/// Brings lines to their results: says them, answers what is asked, says them again.
struct Conversation {
    /// Why lines have no results.
    enum Failure: Error {
        /// Not as many answers as lines.
        case answersMissing(said: Int, heard: Int)
        /// A question that the host does not understand.
        case questionUnknown(String)
        /// It asks and asks.
        case endless
    }

    private let host = AnsweringHost()
    // A code: a stream and hashes first, signatures then, hashes of what may be revoked, and the result. A bundle: its
    // signer's hash, its signature, hashes of its certificates, and the result.
    private static let roundCountMax = 4

    /// The results of lines, in their order, and how many rounds it took.
    ///
    /// - Parameter say: Answers lines, each on its own, in their order.
    func results(
        of lines: [[UInt8]],
        say: ([[UInt8]]) throws -> [[UInt8]]
    ) throws -> (results: [[UInt8]], roundCount: Int) {
        let settled = try settle(lines, say: say)
        return (settled.results, settled.roundCount)
    }

    /// The results, and the lines with all answers, as they were said last.
    func settle(
        _ lines: [[UInt8]],
        say: ([[UInt8]]) throws -> [[UInt8]]
    ) throws -> (results: [[UInt8]], said: [[UInt8]], roundCount: Int) {
        var results = [[UInt8]](repeating: [], count: lines.count)
        var said = lines
        var waiting = lines.indices.map { (index: $0, answers: [JSONValue]()) }
        var roundCount = 0
        while !waiting.isEmpty {
            guard roundCount < Self.roundCountMax else { throw Failure.endless }
            roundCount += 1
            for line in waiting { said[line.index] = try Self.line(lines[line.index], answers: line.answers) }
            let heard = try say(waiting.map { said[$0.index] })
            guard heard.count == waiting.count else {
                throw Failure.answersMissing(said: waiting.count, heard: heard.count)
            }
            var next: [(index: Int, answers: [JSONValue])] = []
            for (line, answer) in zip(waiting, heard) {
                guard let questions = try JSONReader.read(answer)["ask"]?.array else {
                    results[line.index] = answer
                    continue
                }
                var answers = line.answers
                for question in questions {
                    guard let answered = host.answered(question) else { throw Failure.questionUnknown("\(question)") }
                    answers.append(answered)
                }
                next.append((line.index, answers))
            }
            waiting = next
        }
        return (results, said, roundCount)
    }

    /// A line with the answers given so far; without any it is said as it came.
    private static func line(_ line: [UInt8], answers: [JSONValue]) throws -> [UInt8] {
        guard !answers.isEmpty else { return line }
        var object = try JSONReader.read(line).object ?? JSONObject()
        _ = object.append(.array(answers), named: "answers")
        return VectorLines.bytes(.object(object))
    }
}
