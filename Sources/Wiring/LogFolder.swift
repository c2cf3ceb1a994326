import CSyncFS
public import Foundation
public import Transparency

/// The files of a log in a folder: written under a temporary name, renamed when whole, made durable together.
public struct LogFolder: TileFolder {
    /// The log's prefix.
    public let url: URL

    /// Names a folder, which is made with the first file.
    public init(_ url: URL) { self.url = url }

    /// The bytes of a file; nothing when it is not there.
    public func bytes(at path: String, byteCountMax: Int) throws -> [UInt8]? {
        let descriptor = open(url.path + "/" + path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw LogFolder.failure(path)
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: min(byteCountMax, 65_536) + 1)
        var count = 0
        while count <= byteCountMax {
            if count == bytes.count {
                bytes += [UInt8](repeating: 0, count: min(bytes.count, byteCountMax + 1 - count))
            }
            let got = bytes.withUnsafeMutableBytes {
                read(descriptor, $0.baseAddress.map { $0 + count }, $0.count - count)
            }
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw LogFolder.failure(path) }
            if got == 0 { break }
            count += got
        }
        return Array(bytes.prefix(count))
    }

    /// Writes a file in place of what was there; only ``synchronise()`` makes it durable.
    public func write(_ bytes: [UInt8], at path: String) throws {
        let target = url.path + "/" + path
        let temporary = url.path + "/.part"
        var descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        if descriptor < 0, errno == ENOENT {
            try DataFile.makeDirectory(url)
            descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        }
        guard descriptor >= 0 else { throw LogFolder.failure(path) }
        var offset = 0
        while offset < bytes.count {
            let written = bytes.withUnsafeBytes { buffer in
                Foundation.write(descriptor, buffer.baseAddress.map { $0 + offset }, buffer.count - offset)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else {
                let failure = LogFolder.failure(path)
                close(descriptor)
                throw failure
            }
            offset += written
        }
        guard close(descriptor) == 0 else { throw LogFolder.failure(path) }
        if rename(temporary, target) != 0 {
            guard errno == ENOENT else { throw LogFolder.failure(path) }
            try DataFile.makeDirectory(URL(fileURLWithPath: target).deletingLastPathComponent())
            guard rename(temporary, target) == 0 else { throw LogFolder.failure(path) }
        }
    }

    /// Makes everything written so far survive a failure of power: one call for any number of files.
    public func synchronise() throws {
        let descriptor = open(url.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw LogFolder.failure("log") }
        defer { close(descriptor) }
        // Files by the thousand: one call waits for all of them, and says when writing one failed late (Linux 5.8).
        guard syncfs(descriptor) == 0 else { throw LogFolder.failure("log") }
    }

    /// Removes a folder of narrower tiles.
    public func removeFolder(at path: String) throws {
        let folder = url.appendingPathComponent(path)
        guard DataFile.exists(folder) else { return }
        do { try FileManager.default.removeItem(at: folder) } catch {
            throw DataFile.failure(folder, code: "log-not-written", verb: "could not be removed", error)
        }
    }

    private static func failure(_ path: String) -> CommandFailure {
        CommandFailure(
            .worldFailed,
            code: "log-file-failed",
            message: "\(path) of the public log could not be read or written: \(String(cString: strerror(errno))).",
            advice: "Check the folder, its permissions and the free space, then run the command again."
        )
    }
}
