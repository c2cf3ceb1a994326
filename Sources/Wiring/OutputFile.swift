public import Foundation

/// A file that is written in pieces and appears under its name only when it is whole.
///
/// Writes go to a temporary file in the same directory; ``finish()`` makes it durable and renames it. A crash before that
/// leaves the old file untouched. Not to be shared between threads.
public final class OutputFile {
    private let target: URL
    private let temporary: URL
    private var descriptor: Int32
    private var buffer: [UInt8] = []
    private static let bufferByteCount = 1 << 18

    /// Opens the temporary file beside `url`.
    ///
    /// - Throws: ``CommandFailure`` (status 3).
    public init(_ url: URL, isSecret: Bool = false) throws {
        target = url
        temporary = url.deletingLastPathComponent().appendingPathComponent(
            ".\(url.lastPathComponent).\(ProcessInfo.processInfo.processIdentifier).part"
        )
        descriptor = open(temporary.path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, isSecret ? 0o600 : 0o644)
        guard descriptor >= 0 else { throw OutputFile.failure(url) }
        buffer.reserveCapacity(OutputFile.bufferByteCount)
    }

    deinit {
        guard descriptor >= 0 else { return }
        close(descriptor)
        unlink(temporary.path)
    }

    /// Adds bytes.
    public func write(_ bytes: [UInt8]) throws { try write(bytes[...]) }

    /// Adds bytes.
    public func write(_ bytes: ArraySlice<UInt8>) throws {
        buffer.append(contentsOf: bytes)
        if buffer.count >= OutputFile.bufferByteCount { try flush() }
    }

    /// Makes the file durable and gives it its name.
    public func finish() throws {
        try flush()
        guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw OutputFile.failure(target) }
        descriptor = -1
        guard rename(temporary.path, target.path) == 0 else {
            let failure = OutputFile.failure(target)
            unlink(temporary.path)
            throw failure
        }
        OutputFile.synchroniseDirectory(target.deletingLastPathComponent())
    }

    /// Makes a rename durable; a directory that cannot be opened for it is left to the operating system.
    private static func synchroniseDirectory(_ directory: URL) {
        let path = directory.path.isEmpty ? "." : directory.path
        let handle = open(path, O_RDONLY | O_CLOEXEC)
        guard handle >= 0 else { return }
        fsync(handle)
        close(handle)
    }

    private func flush() throws {
        var offset = 0
        while offset < buffer.count {
            let written = buffer.withUnsafeBytes { bytes in
                let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
                return Foundation.write(descriptor, rest.baseAddress, rest.count)
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw OutputFile.failure(target)
            }
            offset += written
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ url: URL) -> CommandFailure {
        let reason = String(cString: strerror(errno))
        return CommandFailure(
            .worldFailed,
            code: "file-not-written",
            message: "\(url.lastPathComponent) could not be written: \(reason).",
            advice: "Check the directory, its permissions and the free space, then run the command again."
        )
    }
}
