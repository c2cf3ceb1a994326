import Foundation
import RegisterWire

/// What the log says about each record and each person named, for looking up; everything in it can be made anew from the log.
final class LogIndex {
    private let table: HypothesisTable
    private let guesses: GuessCounters
    private let folder: String
    private var statePath: String { LogIndex.statePath(folder) }
    /// From where on the log is read again when it is opened: the beginning of the present hour.
    private var position: LogPosition
    private var hour = Int.min

    /// 2^24 counters a row: 64 MiB.
    private static let guessRowBits = 24

    private static func statePath(_ folder: String) -> String { folder + "/state" }

    private init(
        _ table: HypothesisTable,
        _ guesses: GuessCounters,
        _ folder: String,
        _ position: LogPosition
    ) {
        self.table = table
        self.guesses = guesses
        self.folder = folder
        self.position = position
    }

    /// Opens the index beside a log, or makes an empty one when there is none that can be believed.
    ///
    /// - Parameter isPlaceInLog: whether the log has a line's end there with that chain.
    /// - Returns: also from where on the log must be read into it.
    static func open(
        _ folder: String,
        isPlaceInLog: (LogPosition) -> Bool
    ) throws(QueryLogFault) -> (index: LogIndex, from: LogPosition) {
        let statePath = statePath(folder)
        if mkdir(folder, 0o700) != 0, errno != EEXIST { throw .system(errno) }
        if let state = LogIndexState(believing: statePath), isPlaceInLog(state.position),
            let index = try? LogIndex(
                HypothesisTable(folder: folder, fresh: false),
                GuessCounters(path: folder + "/guesses", fresh: false, rowBits: guessRowBits),
                folder,
                state.position
            )
        {
            try LogIndexState(position: state.position, isClosed: false).write(to: statePath)
            return (index, state.position)
        }
        // Without its state nothing of it is believed, also when the making is interrupted.
        unlink(statePath)
        let index = LogIndex(
            try HypothesisTable(folder: folder, fresh: true),
            try GuessCounters(path: folder + "/guesses", fresh: true, rowBits: guessRowBits),
            folder,
            .start
        )
        try LogIndexState(position: .start, isClosed: false).write(to: statePath)
        return (index, .start)
    }

    /// Numbers a question and takes it down, or refuses it.
    func standing(of tags: QuestionTags, _ limits: RateLimits) throws(QueryLogFault) -> QuestionStanding {
        let known = table.known(tags)
        if let number = known.number { return .hypothesis(number) }
        guard known.count < WireLimits.hypothesisCountMax else { return .refused(.hypothesesExhausted) }
        if count(tags.number) >= limits.numberRefusal || count(tags.person) >= limits.personRefusal {
            return .refused(.personExhausted)
        }
        try take(tags, number: known.count + 1)
        return .hypothesis(known.count + 1)
    }

    /// Takes down a question that the log numbered, unless it is there.
    func restore(_ tags: QuestionTags, number: Int) throws(QueryLogFault) {
        if table.known(tags).number == nil { try take(tags, number: number) }
    }

    /// How many different questions named a number, or a name and birth date.
    func count(_ tag: UInt64) -> Int { tag == 0 ? 0 : guesses.count(of: tag) }

    /// Says where the log stands before a line of this hour; the first one is where reading begins next time.
    func pass(_ place: LogPosition, hour: Int) throws(QueryLogFault) {
        guard hour > self.hour else { return }
        self.hour = hour
        guard place.byteCount > position.byteCount else { return }
        position = place
        try LogIndexState(position: position, isClosed: false).write(to: statePath)
    }

    /// Makes everything durable: the next opening reads no more than the last hour.
    func close() throws(QueryLogFault) {
        try table.flush()
        try guesses.flush()
        let folder = Foundation.open(self.folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw .system(errno) }
        defer { Foundation.close(folder) }
        guard fsync(folder) == 0 else { throw .system(errno) }
        try LogIndexState(position: position, isClosed: true).write(to: statePath)
    }

    private func take(_ tags: QuestionTags, number: Int) throws(QueryLogFault) {
        try table.add(tags, number: number)
        if tags.number != 0 { guesses.add(tags.number) }
        if tags.person != 0 { guesses.add(tags.person) }
    }
}
