import Glibc

/// A file that gets its name when all of it is durable; until then it has a temporary one, and goes with this object.
final class NewFile {
    private let path: String
    private let temporary: String
    private let descriptor: Int32
    private var byteCount = 0
    private var isPublished = false

    /// Begins the file; one that a crash left under the temporary name is replaced.
    init(_ path: String) throws(RegisterBuildError) {
        self.path = path
        temporary = path + ".building"
        descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(errno) }
    }

    deinit {
        _ = close(descriptor)
        if !isPublished { _ = unlink(temporary) }
    }

    /// Writes bytes at a place.
    func write(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws {
        var done = 0
        while done < bytes.count, let start = bytes.baseAddress {
            let count = pwrite(descriptor, start + done, min(bytes.count - done, 1 << 26), off_t(offset + done))
            if count < 0 {
                if errno == EINTR { continue }
                throw RegisterBuildError.system(errno)
            }
            done += count
        }
        byteCount = max(byteCount, offset + bytes.count)
    }

    /// Makes the bytes durable and gives the file its name; says how many bytes it has.
    func publish() throws(RegisterBuildError) -> Int {
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else { throw .system(errno) }
        isPublished = true
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let folderDescriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folderDescriptor >= 0 else { throw .system(errno) }
        defer { _ = close(folderDescriptor) }
        guard fsync(folderDescriptor) == 0 else { throw .system(errno) }
        return byteCount
    }
}
