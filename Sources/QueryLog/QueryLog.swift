import Crypto
import Encodings
import Foundation
public import Records
public import RegisterWire
import Synchronization

/// The open query log: numbers hypotheses, counts rates, and writes down what is asked before anybody is answered.
///
/// One process holds it at a time. The log is the only truth about earlier questions; an index beside it, on disk and bounded in
/// memory, answers how many there were, and is read up to date from the log whenever it is opened. Calls may wait for the disk: make
/// them on a thread that may.
public final class QueryLog: Sendable {
    private struct State: ~Copyable {
        let lock: Int32
        let queries: Int32
        let alarms: Int32
        let index: LogIndex
        var rates: RateBook
        var position: LogPosition
        var alarmCount = 0
        var hasFailed = false

        deinit {
            Foundation.close(alarms)
            Foundation.close(queries)
            Foundation.close(lock)
        }
    }

    private let salt: [UInt8]
    private let limits: RateLimits
    private let state: Mutex<State>

    /// Opens a log for writing.
    ///
    /// A line at the end that was cut off by a crash is removed: its answer never left. What is read must be sound; that is the last
    /// hour, and everything when the index has to be made anew. ``QueryLogFolder/verify(against:)`` reads everything.
    public init(_ folder: QueryLogFolder, limits: RateLimits = RateLimits()) throws(QueryLogFault) {
        salt = try folder.readSalt()
        self.limits = limits
        let lock = open(folder.lock, O_RDWR | O_CLOEXEC)
        guard lock >= 0 else { throw errno == ENOENT ? .missing : .system(errno) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno
            Foundation.close(lock)
            throw reason == EWOULDBLOCK ? .heldElsewhere : .system(reason)
        }
        let queries = open(folder.queries, O_RDWR | O_APPEND | O_CLOEXEC)
        let alarms = open(folder.alarms, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard queries >= 0, alarms >= 0 else {
            let reason = errno
            for descriptor in [queries, alarms, lock] where descriptor >= 0 { Foundation.close(descriptor) }
            throw reason == ENOENT ? .missing : .system(reason)
        }
        var rates = RateBook(limits)
        do throws(QueryLogFault) {
            let (index, position) = try QueryLog.replay(queries, folder.index, into: &rates)
            state = Mutex(
                State(
                    lock: lock,
                    queries: queries,
                    alarms: alarms,
                    index: index,
                    rates: rates,
                    position: position
                )
            )
        } catch {
            for descriptor in [queries, alarms, lock] { Foundation.close(descriptor) }
            throw error
        }
    }

    /// Reads what the index does not surely hold, and removes a line that was cut off.
    private static func replay(
        _ queries: Int32,
        _ folder: String,
        into rates: inout RateBook
    ) throws(QueryLogFault) -> (LogIndex, LogPosition) {
        let (index, from) = try LogIndex.open(folder) { LogScan.isPlace($0, in: queries) }
        var scan = LogScan(from: from)
        var request: (last: LogEntry, tally: AskedTally)?
        func count(_ book: inout RateBook) {
            if let request { _ = book.add(request.tally, by: request.last.asker, at: request.last.instant) }
        }
        try scan.read(queries) { line throws(QueryLogFault) in
            let entry = line.entry
            if let number = entry.hypothesis { try index.restore(entry.tags, number: number) }
            if line.isSameRequest, request != nil {
                request?.tally.add(entry.outcomeClass)
                return
            }
            try index.pass(line.before, hour: RateBook.hour(of: entry.instant))
            count(&rates)
            request = (entry, AskedTally(entry))
        }
        count(&rates)
        if scan.hasTornEnd, ftruncate(queries, off_t(scan.position.byteCount)) != 0 || fsync(queries) != 0 {
            throw .system(errno)
        }
        return (index, scan.position)
    }

    /// Makes the index durable, so that the next opening reads little; nothing may be recorded afterwards.
    public func close() throws(QueryLogFault) {
        let result = state.withLock { state -> Result<Void, QueryLogFault> in
            state.hasFailed = true
            return Result { () throws(QueryLogFault) in try state.index.close() }
        }
        try result.get()
    }

    /// The salted hashes of a record's key, of the line that asks about it, and of whom it names.
    public func tags(
        office: Designation,
        key: Designation,
        line: ArraySlice<UInt8>,
        naming subject: QuestionSubject = QuestionSubject()
    ) -> QuestionTags {
        QuestionTags(
            record: max(1, tag("r", office, Array(key.text.utf8))),
            question: UInt32(truncatingIfNeeded: tag(digest(line))),
            number: subject.number.map { max(1, tag("n", office, QueryLog.bytes(of: $0))) } ?? 0,
            person: subject.person.map { max(1, tag("p", office, QueryLog.bytes(of: $0))) } ?? 0
        )
    }

    /// The tags of a line that is no query.
    public func tags(ofMalformed line: ArraySlice<UInt8>) -> QuestionTags {
        QuestionTags(record: 0, question: UInt32(truncatingIfNeeded: tag(digest(line))), number: 0, person: 0)
    }

    private func tag(_ kind: Character, _ office: Designation, _ bytes: [UInt8]) -> UInt64 {
        tag(digest([kind.asciiValue ?? 0] + Array(office.text.utf8) + [0] + bytes))
    }

    private func tag(_ digest: SHA256Digest) -> UInt64 {
        digest.withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
    }

    private static func bytes(of value: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }

    private func digest(_ bytes: some ContiguousBytes) -> SHA256Digest {
        var hasher = SHA256()
        hasher.update(data: salt)
        bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return hasher.finalize()
    }

    /// How long the asker must wait, in seconds; nothing when it may ask now.
    ///
    /// A refusal raises an alarm.
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
    /// - Returns: for each question how it stands against the caps: a refused one gets no answer. And the state of the log after it.
    public func record(
        _ questions: [Question],
        by asker: Asker,
        at instant: Instant
    ) throws(QueryLogFault) -> (standings: [QuestionStanding], closing: ReplyLine.Closing) {
        let result = state.withLock { state -> Result<([QuestionStanding], ReplyLine.Closing), QueryLogFault> in
            Result { () throws(QueryLogFault) in try record(questions, by: asker, at: instant, in: &state) }
        }
        let (standings, closing) = try result.get()
        return (standings, closing)
    }

    private func record(
        _ questions: [Question],
        by asker: Asker,
        at instant: Instant,
        in state: inout State
    ) throws(QueryLogFault) -> ([QuestionStanding], ReplyLine.Closing) {
        guard !state.hasFailed else { throw .failedBefore }
        try state.index.pass(state.position, hour: RateBook.hour(of: instant))
        var standings: [QuestionStanding] = []
        standings.reserveCapacity(questions.count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(questions.count * 260)
        var head = state.position.head
        let beginning = LogEntry.beginning(asker, at: instant)
        var tally = AskedTally()
        for question in questions {
            let standing = try standing(of: question, in: state.index, &tally)
            standings.append(standing)
            var outcomeClass = question.outcomeClass
            if case .refused(let reason) = standing { outcomeClass = reason.rawValue }
            tally.add(outcomeClass)
            let start = bytes.count
            bytes += beginning
            LogEntry.write(question.tags, hypothesis: standing.number, outcomeClass: outcomeClass, to: &bytes)
            head = bytes.withUnsafeBytes { LogScan.chain(after: head, UnsafeRawBufferPointer(rebasing: $0[start...])) }
            LogScan.appendHex(of: head, to: &bytes)
            bytes.append(0x0A)
        }
        do throws(QueryLogFault) {
            try QueryLog.append(bytes, to: state.queries)
            guard fdatasync(state.queries) == 0 else { throw .system(errno) }
        } catch {
            // What lies on the disk now is unknown; opening the log anew finds out.
            state.hasFailed = true
            throw error
        }
        state.position.head = head
        state.position.byteCount += bytes.count
        state.position.lineCount += questions.count
        QueryLog.raise(state.rates.add(tally, by: asker, at: instant), in: &state)
        return (standings, QueryLog.closing(state, lineCount: questions.count))
    }

    /// Holds one question against the caps and takes it down.
    private func standing(
        of question: Question,
        in index: LogIndex,
        _ tally: inout AskedTally
    ) throws(QueryLogFault) -> QuestionStanding {
        if let refusal = question.refusal { return .refused(refusal) }
        let standing = try index.standing(of: question.tags, limits)
        tally.numberCount = max(tally.numberCount, index.count(question.tags.number))
        tally.personCount = max(tally.personCount, index.count(question.tags.person))
        return standing
    }

    /// The state of the log: its lines and the chain's head.
    public var closing: ReplyLine.Closing { state.withLock { QueryLog.closing($0, lineCount: 0) } }

    /// Alarms raised since the log was opened.
    public var alarmCount: Int { state.withLock { $0.alarmCount } }

    private static func closing(_ state: borrowing State, lineCount: Int) -> ReplyLine.Closing {
        ReplyLine.Closing(
            lineCount: lineCount,
            logLineCount: state.position.lineCount,
            logHead: Hex.encode(state.position.head)
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
