import Crypto
import Encodings
import Foundation

/// What the index of a log says of itself: up to which place it surely holds the log, and whether it can be believed.
///
/// The index is written through the memory of one running system. It can be believed when it was closed, or when the system is still
/// the same one; after a power cut it is made anew from the log.
struct LogIndexState {
    let position: LogPosition
    /// Whether it was closed and made durable.
    let isClosed: Bool

    private static let form = "vaxport-query-index 1"

    /// Names the running system since it was started; empty where the system does not say.
    private static var boot: String {
        let text = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        return text?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
    }

    init(position: LogPosition, isClosed: Bool) {
        self.position = position
        self.isClosed = isClosed
    }

    /// Reads what was written; nothing when it is missing, altered, or of a system that has stopped since.
    init?(believing path: String) {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4, lines[0] == LogIndexState.form, lines[3].isEmpty,
            lines[2] == LogIndexState.digest(of: String(lines[1]))
        else { return nil }
        let fields = lines[1].split(separator: " ")
        guard fields.count == 4, let bytes = Int(fields[0]), let count = Int(fields[1]),
            let head = Hex.decode(String(fields[2])), head.count == 32
        else { return nil }
        position = LogPosition(byteCount: bytes, lineCount: count, head: head)
        isClosed = fields[3] == "closed"
        let boot = LogIndexState.boot
        guard isClosed || (!boot.isEmpty && fields[3] == boot) else { return nil }
    }

    /// Writes it in the place of the one before, durably.
    func write(to path: String) throws(QueryLogFault) {
        let mark = isClosed ? "closed" : LogIndexState.boot.isEmpty ? "-" : LogIndexState.boot
        let line = "\(position.byteCount) \(position.lineCount) \(Hex.encode(position.head)) \(mark)"
        let text = "\(LogIndexState.form)\n\(line)\n\(LogIndexState.digest(of: line))\n"
        let descriptor = open(path + ".new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        try QueryLog.append(Array(text.utf8), to: descriptor)
        guard fsync(descriptor) == 0, rename(path + ".new", path) == 0 else { throw .system(errno) }
    }

    private static func digest(of line: String) -> String { Hex.encode(SHA256.hash(data: Array(line.utf8))) }
}
