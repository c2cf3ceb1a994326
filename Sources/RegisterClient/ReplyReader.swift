import Linkage
import RegisterWire

/// Holds a reply against what was asked, line by line; one line that does not fit spoils the whole reply.
struct ReplyReader {
    /// How a reply ended.
    enum Ending: Equatable {
        /// Every line was replied to.
        case complete
        /// The service stopped, for this reason.
        case stopped(RefusalReason)
    }

    /// The reply is not one to what was asked.
    struct Unsound: Error {}

    private let request: Designation
    private let keys: [Designation]
    private let policy: DisclosurePolicy
    private let limits: WireLimits
    private(set) var answers: [Result<RegisterAnswer, UnansweredFailure>] = []
    private var ending: Ending?
    private var rest: [UInt8] = []

    init(request: Designation, keys: [Designation], policy: DisclosurePolicy, limits: WireLimits) {
        self.request = request
        self.keys = keys
        self.policy = policy
        self.limits = limits
    }

    /// Takes a piece of the reply.
    mutating func add(_ piece: some Collection<UInt8>) throws(Unsound) {
        var start = piece.startIndex
        while start < piece.endIndex {
            let end = piece[start...].firstIndex(of: 0x0A)
            let part = piece[start..<(end ?? piece.endIndex)]
            guard rest.count + part.count <= limits.answerByteCountMax else { throw Unsound() }
            rest.append(contentsOf: part)
            guard let end else { return }
            try take(rest[...])
            rest.removeAll(keepingCapacity: true)
            start = piece.index(after: end)
        }
    }

    /// How the reply ended; nothing when it was cut off.
    ///
    /// - Throws: when something stands behind its end.
    func finish() throws(Unsound) -> Ending? {
        guard ending == nil || rest.isEmpty else { throw Unsound() }
        return ending
    }

    private mutating func take(_ bytes: ArraySlice<UInt8>) throws(Unsound) {
        guard ending == nil, let line = ReplyLine(line: bytes, limits: limits) else { throw Unsound() }
        switch line {
        case .answer(let answer):
            guard answers.count < keys.count, answer.key == keys[answers.count], policy.allows(answer.answer) else {
                throw Unsound()
            }
            answers.append(.success(answer.answer))
        case .refused(let reason, let key):
            guard answers.count < keys.count, key == nil || key == keys[answers.count] else { throw Unsound() }
            answers.append(reason.isFinal ? .success(.exhausted) : .failure(.init(.refused)))
        case .end(let closing):
            guard isOurs(closing), answers.count == keys.count else { throw Unsound() }
            ending = .complete
        case .stopped(let reason, let closing):
            guard isOurs(closing) else { throw Unsound() }
            ending = .stopped(reason)
        }
    }

    /// Whether a closing belongs to this request and to the lines before it.
    private func isOurs(_ closing: ReplyLine.Closing) -> Bool {
        closing.request == request && closing.lineCount == answers.count
    }
}

/// A record without an answer, and why.
struct UnansweredFailure: Error {
    let cause: UnansweredCause

    init(_ cause: UnansweredCause) { self.cause = cause }
}
