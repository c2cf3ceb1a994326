import Encodings
public import Linkage
import NIOCore
import NIOPosix
import PersonNames
public import QueryLog
public import Records
public import RegisterWire

/// Answers batches beside the register: reads lines, compares, writes the log, and only then lets answers out.
public struct RegisterDesk: Sendable {
    let register: any PopulationRegister
    let policy: DisclosurePolicy
    let modelVersion: String
    let log: QueryLog
    let limits: WireLimits
    let requestSeconds: Int
    let now: @Sendable () -> Instant
    /// Waits for the disk, so that no request's thread does.
    private let writing: NIOThreadPool

    /// Lines that are compared and logged at once.
    static let chunkLineCount = 512
    private static let chunkByteCount = 1 << 20

    /// Sets up a desk.
    ///
    /// - Parameters:
    ///   - register: answers under `policy`; what it says beyond the policy does not leave.
    ///   - requestSeconds: how long a batch may take.
    ///   - now: the clock.
    public init(
        register: any PopulationRegister,
        policy: DisclosurePolicy,
        modelVersion: String,
        log: QueryLog,
        limits: WireLimits = WireLimits(),
        requestSeconds: Int = 120,
        now: @escaping @Sendable () -> Instant
    ) {
        self.register = register
        self.policy = policy
        self.modelVersion = modelVersion
        self.log = log
        self.limits = limits
        self.requestSeconds = requestSeconds
        self.now = now
        writing = NIOThreadPool(numberOfThreads: 1)
        writing.start()
    }

    /// What answers here.
    var facts: RegisterFacts {
        RegisterFacts(
            version: register.version,
            modelVersion: modelVersion,
            normalisationVersion: NameNormalisation.version,
            policy: policy,
            log: log.closing,
            alarmCount: log.alarmCount
        )
    }

    /// Answers a batch, handing out replies chunk by chunk.
    ///
    /// - Throws: when the client is gone; what was logged by then stays logged.
    func answer<Body: AsyncSequence>(
        _ body: Body,
        from asker: Asker,
        write: (ByteBuffer) async throws -> Void
    ) async throws where Body.Element == ByteBuffer {
        let start = ContinuousClock.now
        var splitter = LineSplitter(byteCountMax: limits.queryByteCountMax)
        var waiting: [LineSplitter.Line] = []
        var waitingByteCount = 0
        var lineCount = 0
        var byteCount = 0
        var reason: RefusalReason?
        for try await piece in body {
            byteCount += piece.readableBytes
            splitter.add(piece) { line in
                waiting.append(line)
                if case .whole(let bytes) = line { waitingByteCount += bytes.count }
            }
            if lineCount + waiting.count > limits.lineCountMax {
                waiting.removeLast(lineCount + waiting.count - limits.lineCountMax)
                reason = .tooManyLines
            }
            if byteCount > limits.bodyByteCountMax { reason = .bodyTooLarge }
            if ContinuousClock.now - start > .seconds(requestSeconds) { reason = .timeExhausted }
            if reason != nil || waiting.count >= Self.chunkLineCount || waitingByteCount >= Self.chunkByteCount {
                lineCount += try await reply(to: waiting, from: asker, reason: &reason, write)
                waiting.removeAll(keepingCapacity: true)
                waitingByteCount = 0
            }
            if reason != nil { break }
        }
        if reason == nil, let last = splitter.finish() { waiting.append(last) }
        if reason == nil { lineCount += try await reply(to: waiting, from: asker, reason: &reason, write) }
        let log = log.closing
        let closing = ReplyLine.Closing(
            lineCount: lineCount,
            logLineCount: log.logLineCount,
            logHead: log.logHead,
            request: asker.request
        )
        var writer = JSONWriter()
        (reason.map { ReplyLine.stopped($0, closing) } ?? .end(closing)).write(to: &writer)
        try await write(ByteBuffer(bytes: writer.takeBytes()))
    }

    /// Replies to lines; says to how many.
    private func reply(
        to lines: [LineSplitter.Line],
        from asker: Asker,
        reason: inout RefusalReason?,
        _ write: (ByteBuffer) async throws -> Void
    ) async throws -> Int {
        guard !lines.isEmpty else { return 0 }
        let moment = now()
        guard log.waitSeconds(for: asker, at: moment) == nil else {
            reason = .rateExceeded
            return 0
        }
        let purpose = QueryPurpose(code: asker.purpose.text, officer: asker.officer.text)
        var replies = lines.map { read($0, from: asker) }
        await compare(&replies, office: asker.office, purpose: purpose)
        let questions = replies.map(\.question)
        let log = log
        let standings: [QuestionStanding]
        do {
            standings = try await writing.runIfActive { try log.record(questions, by: asker, at: moment).standings }
        } catch {
            reason = .logFailed
            return 0
        }
        var writer = JSONWriter()
        for (reply, standing) in zip(replies, standings) {
            if case .refused(let reason) = standing {
                ReplyLine.refused(reason, key: reply.query?.key).write(to: &writer)
            } else {
                reply.line.write(to: &writer)
            }
        }
        try await write(ByteBuffer(bytes: writer.takeBytes()))
        return replies.count
    }

    private func read(_ line: LineSplitter.Line, from asker: Asker) -> Reply {
        guard case .whole(let bytes) = line else {
            return Reply(malformed: log.tags(ofMalformed: []), .lineTooLong)
        }
        guard let query = WireQuery(line: bytes[...], limits: limits) else {
            return Reply(malformed: log.tags(ofMalformed: bytes[...]), .lineMalformed)
        }
        let tags = log.tags(
            office: asker.office,
            key: query.key,
            line: bytes[...],
            naming: QuestionSubject(declared: query.identity)
        )
        return Reply(query: query, tags: tags)
    }

    private func compare(_ replies: inout [Reply], office: Designation, purpose: QueryPurpose) async {
        let places = replies.indices.filter { replies[$0].query != nil }
        let queries = places.compactMap { replies[$0].query?.query(from: office) }
        guard let answers = try? await register.answers(to: queries, purpose: purpose), answers.count == queries.count
        else { return }
        for (place, answer) in zip(places, answers) {
            guard let key = replies[place].query?.key, WireAnswer.isWritable(answer), policy.allows(answer) else {
                continue
            }
            replies[place].line = .answer(WireAnswer(answer, key: key))
        }
    }

    /// One line on its way.
    private struct Reply {
        let query: WireQuery?
        let tags: QuestionTags
        var line: ReplyLine

        /// A query, which the register has not answered yet.
        init(query: WireQuery, tags: QuestionTags) {
            self.query = query
            self.tags = tags
            line = .refused(.registerFailed, key: query.key)
        }

        /// A line that was no query.
        init(malformed tags: QuestionTags, _ reason: RefusalReason) {
            query = nil
            self.tags = tags
            line = .refused(reason, key: nil)
        }

        /// What the log is told.
        var question: QueryLog.Question {
            switch line {
            case .answer(let answer): .init(tags: tags, outcomeClass: answer.answer.outcome.rawValue)
            case .refused(let reason, _) where query == nil: .init(malformed: tags, reason)
            default: .init(tags: tags, outcomeClass: RefusalReason.registerFailed.rawValue)
            }
        }
    }
}
