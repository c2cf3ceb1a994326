import Encodings
import Foundation
public import Records
public import RegisterWire

/// The folder of a query log: `queries.log`, `alarms.log`, `salt` and `lock`; and `index`, which may be removed while nobody holds
/// the log: it is made anew from it.
public struct QueryLogFolder: Sendable, Hashable {
    /// Where it is.
    public let path: String

    /// Names a folder, whether it exists or not.
    public init(_ path: String) { self.path = path }

    var queries: String { path + "/queries.log" }
    var alarms: String { path + "/alarms.log" }
    var salt: String { path + "/salt" }
    var lock: String { path + "/lock" }
    var index: String { path + "/index" }

    /// Makes a log with nothing asked, readable by its owner alone.
    ///
    /// - Parameter salt: 32 unpredictable bytes; they never leave the folder.
    public func make(salt bytes: [UInt8], at instant: Instant) throws(QueryLogFault) {
        precondition(bytes.count == 32, "a salt of another length")
        if mkdir(path, 0o700) != 0, errno != EEXIST { throw .system(errno) }
        if access(queries, F_OK) == 0 { throw .exists }
        try write(LogScan.hex(bytes) + [0x0A], to: salt)
        try write([], to: alarms)
        try write([], to: lock)
        let fields = LogScan.header + Array("\(instant.text)\t".utf8)
        try write(fields + LogScan.hex(LogScan.chain(after: LogPosition.genesis, fields)) + [0x0A], to: queries)
    }

    /// Reads the whole log and holds every line against the chain, and the whole against a receipt.
    ///
    /// - Parameter receipt: what a reply's closing said once; without one, lines removed from the end are not found.
    /// - Returns: how many lines there are and the chain's head; nothing when the receipt's head does not stand behind the
    ///   receipt's number of lines.
    /// - Throws: the first line that is not what was written.
    public func verify(against receipt: ReplyLine.Closing? = nil) throws(QueryLogFault) -> ReplyLine.Closing? {
        let descriptor = open(queries, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT ? .missing : .system(errno) }
        defer { close(descriptor) }
        var scan = LogScan()
        var isHeld = receipt == nil
        try scan.read(descriptor) { line throws(QueryLogFault) in
            if line.before.lineCount + 1 == receipt?.logLineCount {
                isHeld = LogScan.hex(line.head) == Array(receipt?.logHead.utf8 ?? "".utf8)
            }
        }
        guard isHeld else { return nil }
        return ReplyLine.Closing(
            lineCount: 0,
            logLineCount: scan.position.lineCount,
            logHead: Hex.encode(scan.position.head)
        )
    }

    func readSalt() throws(QueryLogFault) -> [UInt8] {
        var status = stat()
        guard stat(salt, &status) == 0 else { throw errno == ENOENT ? .missing : .system(errno) }
        guard status.st_mode & 0o077 == 0, status.st_size == 65 else { throw .saltUnsound }
        let descriptor = open(salt, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 64)
        guard read(descriptor, &bytes, 64) == 64,
            let salt = Hex.decode(String(decoding: bytes, as: UTF8.self))
        else { throw .saltUnsound }
        return salt
    }

    private func write(_ bytes: [UInt8], to file: String) throws(QueryLogFault) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw errno == EEXIST ? .exists : .system(errno) }
        defer { close(descriptor) }
        try QueryLog.append(bytes, to: descriptor)
        guard fsync(descriptor) == 0 else { throw .system(errno) }
    }
}
