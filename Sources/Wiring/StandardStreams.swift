import Foundation

/// Standard output: what was asked for, and nothing else.
public enum StandardOutput {
    /// Writes bytes; a reader that went away ends the program quietly, as in any pipe.
    public static func write(_ bytes: [UInt8]) { FileHandle.standardOutput.write(Data(bytes)) }

    /// Writes a text.
    public static func write(_ text: String) { write(Array(text.utf8)) }

    /// Whether a person reads it.
    public static var isTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}

/// Standard error: progress and faults.
public enum StandardError {
    /// Writes a text.
    public static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
