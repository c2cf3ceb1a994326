import Foundation

/// Standard output: what was asked for, and nothing else.
public enum StandardOutput {
    /// Writes bytes.
    ///
    /// - Throws: ``CommandFailure`` (status 3) when they could not be written, for example to a full disk.
    public static func write(_ bytes: [UInt8]) throws {
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                let rest = UnsafeRawBufferPointer(rebasing: buffer[offset...])
                return Foundation.write(STDOUT_FILENO, rest.baseAddress, rest.count)
            }
            if written >= 0 {
                offset += written
            } else if errno != EINTR {
                throw CommandFailure(
                    .worldFailed,
                    code: "output-not-written",
                    message: "The output could not be written: \(String(cString: strerror(errno))).",
                    advice: "Check where standard output goes, then run the command again."
                )
            }
        }
    }

    /// Writes a text.
    ///
    /// - Throws: as ``write(_:)``.
    public static func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// Whether a person reads it.
    public static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}

/// Standard error: progress and faults; what cannot be written there is lost.
public enum StandardError {
    /// Writes a text.
    public static func write(_ text: String) {
        let bytes = Array(text.utf8)
        bytes.withUnsafeBytes { buffer in
            var rest = buffer
            while !rest.isEmpty {
                let written = Foundation.write(STDERR_FILENO, rest.baseAddress, rest.count)
                if written <= 0 { return }
                rest = UnsafeRawBufferPointer(rebasing: rest[written...])
            }
        }
    }
}
