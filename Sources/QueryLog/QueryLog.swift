import Crypto
import Foundation
public import Records
public import RegisterWire
import Synchronization

/// The open query log: numbers hypotheses, counts rates, and writes down what is asked before anybody is answered.
///
/// One process holds it at a time. What it knows of earlier questions it reads from the log itself when it is opened, so
/// that no crash can part the two. Calls may wait for the disk: make them on a thread that may.
public final class QueryLog: Sendable {
    /// What was asked on one line, and what came of it.
    public struct Question: Sendable {
        /// Record and question as salted hashes.
        public let tags: QuestionTags
        /// An outcome of linking, or the reason of a refusal: letters and hyphens.
        public let outcomeClass: String

        /// Makes a question.
        public init(tags: QuestionTags, outcomeClass: String) {
            self.tags = tags
            self.outcomeClass = outcomeClass
        }
    }

    private struct State: ~Copyable {
        let lock: Int32
        let queries: Int32
        let alarms: Int32
        var table: HypothesisTable
        var rates: RateBook
        var head: [UInt8]
        var lineCount: Int
        var alarmCount = 0
        var hasFailed = false

        deinit {
            close(alarms)
            close(queries)
            close(lock)
        }
    }

    private let salt: [UInt8]
    private let state: Mutex<State>

    /// Opens a log for writing.
    ///
    /// A line at the end that was cut off by a crash is removed: its answer never left. Everything else must be sound.
    public init(_ folder: QueryLogFolder, limits: RateLimits = RateLimits()) throws(QueryLogFault) {
        salt = try folder.readSalt()
        let lock = open(folder.lock, O_RDWR | O_CLOEXEC)
        guard lock >= 0 else { throw errno == ENOENT ? .missing : .system(errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            close(lock)
            throw reason == EWOULDBLOCK ? .heldElsewhere : .system(reason)
        }
        let queries = open(folder.queries, O_RDWR | O_APPEND | O_CLOEXEC)
        let alarms = open(folder.alarms, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard queries >= 0, alarms >= 0 else {
            let reason = errno
            for descriptor in [queries, alarms, lock] where descriptor >= 0 { close(descriptor) }
            throw reason == ENOENT ? .missing : .system(reason)
        }
        var table = HypothesisTable()
        var rates = RateBook(limits)
        var scan = LogScan()
        do throws(QueryLogFault) {
            try scan.read(queries) { entry, _ in
                if entry.hypothesis != nil { _ = table.number(of: entry.tags) }
                let asker = Asker(
                    office: entry.office,
                    officer: entry.officer,
                    purpose: entry.purpose,
                    request: entry.request
                )
                _ = rates.add(asked: 1, exhausted: entry.hypothesis == nil ? 1 : 0, by: asker, at: entry.instant)
            }
            if scan.hasTornEnd, ftruncate(queries, off_t(scan.byteCount)) != 0 || fsync(queries) != 0 {
                throw .system(errno)
            }
        } catch {
            for descriptor in [queries, alarms, lock] { close(descriptor) }
            throw error
        }
        state = Mutex(
            State(
                lock: lock,
                queries: queries,
                alarms: alarms,
                table: table,
                rates: rates,
                head: scan.head,
                lineCount: scan.lineCount
            )
        )
    }

    /// The salted hashes of a record's key and of the line that asks about it.
    public func tags(office: Designation, key: Designation, line: ArraySlice<UInt8>) -> QuestionTags {
        let record = digest([UInt8(ascii: "r")] + Array(office.text.utf8) + [0] + Array(key.text.utf8))
        let question = digest(line)
        return QuestionTags(
            record: record.prefix(8).reduce(0) { $0 << 8 | UInt64($1) },
            question: question.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
        )
    }

    private func digest(_ bytes: some ContiguousBytes) -> SHA256Digest {
        var hasher = SHA256()
        hasher.update(data: salt)
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return hasher.finalize()
    }

    /// How long the asker must wait, in seconds; nothing when it may ask now. A refusal raises an alarm.
    public func waitSeconds(for asker: Asker, at instant: Instant) -> Int? {
        state.withLock { state in
            guard let refusal = state.rates.refusal(of: asker, at: instant) else { return nil }
            let limit = state.rates.limit(of: refusal.kind)
            if let alarm = state.rates.raise(refusal.kind, asker, count: limit, limit: limit, at: instant) {
                QueryLog.raise([alarm], in: &state)
            }
            return refusal.seconds
        }
    }

    /// Writes down a batch and makes it durable; only then may its answers leave.
    ///
    /// - Returns: for each question its number among the record's hypotheses, or nothing when these are used up: then no
    ///   answer may leave. And the state of the log after it.
    public func record(
        _ questions: [Question],
        by asker: Asker,
        at instant: Instant
    ) throws(QueryLogFault) -> (numbers: [Int?], closing: ReplyLine.Closing) {
        let result = state.withLock { state -> Result<([Int?], ReplyLine.Closing), QueryLogFault> in
            guard !state.hasFailed else { return .failure(.failedBefore) }
            var numbers: [Int?] = []
            var bytes: [UInt8] = []
            bytes.reserveCapacity(questions.count * 220)
            var head = state.head
            for question in questions {
                let number = state.table.number(of: question.tags)
                numbers.append(number)
                let start = bytes.count
                LogEntry(
                    asker: asker,
                    tags: question.tags,
                    hypothesis: number,
                    outcomeClass: number == nil
                        ? RefusalReason.hypothesesExhausted.rawValue : question.outcomeClass,
                    at: instant
                ).write(to: &bytes)
                head = LogScan.chain(after: head, bytes[start...])
                bytes += LogScan.hex(head)
                bytes.append(0x0A)
            }
            do throws(QueryLogFault) {
                try QueryLog.append(bytes, to: state.queries)
                guard fdatasync(state.queries) == 0 else { throw .system(errno) }
            } catch {
                // What lies on the disk now is unknown; opening the log anew finds out.
                state.hasFailed = true
                return .failure(error)
            }
            state.head = head
            state.lineCount += questions.count
            let exhausted = numbers.count { $0 == nil }
            let alarms = state.rates.add(asked: questions.count, exhausted: exhausted, by: asker, at: instant)
            QueryLog.raise(alarms, in: &state)
            return .success((numbers, QueryLog.closing(state, lineCount: questions.count)))
        }
        let (numbers, closing) = try result.get()
        return (numbers, closing)
    }

    /// The state of the log: its lines and the chain's head.
    public var closing: ReplyLine.Closing { state.withLock { QueryLog.closing($0, lineCount: 0) } }

    /// Alarms raised since the log was opened.
    public var alarmCount: Int { state.withLock { $0.alarmCount } }

    private static func closing(_ state: borrowing State, lineCount: Int) -> ReplyLine.Closing {
        ReplyLine.Closing(
            lineCount: lineCount,
            logLineCount: state.lineCount,
            logHead: String(decoding: LogScan.hex(state.head), as: UTF8.self)
        )
    }

    /// Writes alarms; one that cannot be written still counts in the metric.
    private static func raise(_ alarms: [Alarm], in state: inout State) {
        guard !alarms.isEmpty else { return }
        state.alarmCount += alarms.count
        let written: Void? = try? append(alarms.flatMap(\.line), to: state.alarms)
        if written != nil { fdatasync(state.alarms) }
    }

    static func append(_ bytes: [UInt8], to descriptor: Int32) throws(QueryLogFault) {
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw .system(errno)
            }
            offset += written
        }
    }
}
