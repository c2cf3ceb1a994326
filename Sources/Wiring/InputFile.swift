public import Foundation

/// A file that is read in pieces of a fixed size.
///
/// Not to be shared between threads.
public final class InputFile {
    private let name: String
    private let descriptor: Int32
    /// The size in bytes when it was opened.
    public let byteCount: Int

    /// Opens a file for reading.
    ///
    /// - Throws: ``CommandFailure`` (status 3).
    public init(_ url: URL) throws {
        name = url.lastPathComponent
        descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        var status = stat()
        guard descriptor >= 0, fstat(descriptor, &status) == 0 else {
            throw InputFile.failure(name, String(cString: strerror(errno)))
        }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw InputFile.failure(name, "it is a directory") }
        byteCount = Int(status.st_size)
    }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// The next piece; empty at the end.
    public func read(upTo count: Int) throws -> [UInt8] {
        while true {
            var failed = false
            let piece = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
                let got = Foundation.read(descriptor, buffer.baseAddress, count)
                failed = got < 0
                initialized = max(0, got)
            }
            if !failed { return piece }
            if errno != EINTR { throw InputFile.failure(name, String(cString: strerror(errno))) }
        }
    }

    /// Goes back to the beginning.
    public func rewind() throws {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw InputFile.failure(name, String(cString: strerror(errno)))
        }
    }

    private static func failure(_ name: String, _ reason: String) -> CommandFailure {
        CommandFailure(
            .worldFailed,
            code: "file-unreadable",
            message: "\(name) could not be read: \(reason).",
            advice: "Check the path and its permissions, then run the command again."
        )
    }
}
