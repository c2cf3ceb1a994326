import Glibc

/// The standard output and error, and the clock on the wall: all that the tool asks of the process around it.
public enum Console {
    /// Writes bytes to the standard output.
    static func write(_ bytes: [UInt8]) throws(ToolFailure) { try write(bytes, to: STDOUT_FILENO) }

    /// Writes a line to the standard output.
    static func writeLine(_ text: String) throws(ToolFailure) { try write(Array((text + "\n").utf8)) }

    /// Writes a line to the standard error, as well as it goes.
    public static func complain(_ text: String) {
        do { try write(Array((text + "\n").utf8), to: STDERR_FILENO) } catch { return }
    }

    /// Whether a person looks at the standard output.
    static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Seconds since 1970.
    static var now: Double { Double(time(nil)) }

    /// A variable of the environment, if it is set and not empty.
    static func environment(_ name: String) -> String? {
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
    }

    /// How many processors may be used.
    static var processorCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

    private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(ToolFailure) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                buffer.baseAddress.map { Glibc.write(descriptor, $0 + written, buffer.count - written) } ?? 0
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw .worldFailed("output-closed", "Cannot write: \(String(cString: strerror(errno))).")
            }
            written += count
        }
    }
}
