import Glibc
import Linkage

/// A file mapped read-only, unmapped when nobody holds it.
///
/// The kernel ends a process that reads a mapped page behind the end of a file that was cut short; nothing can turn that
/// into an answer. So a file that others may write is not opened, ``isUnchanged`` is asked before and after each batch, and
/// our own writers only ever replace files by renaming. What remains is an owner who cuts the file during a batch: the process ends, and
/// no decision of that batch is stored.
// Unchecked: the mapping is never written, and only `deinit` ends it.
final class MappedFile: RegisterBytesOwner, @unchecked Sendable {
    private let start: UnsafeMutableRawPointer
    private let count: Int
    private let descriptor: Int32
    private let changedAt: timespec

    init(path: String) throws(RegisterIndexFile.OpeningError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else {
            let number = errno
            _ = close(descriptor)
            throw .system(number)
        }
        let size = Int(information.st_size)
        guard information.st_mode & S_IFMT == S_IFREG, size > 0, information.st_mode & S_IWOTH == 0 else {
            _ = close(descriptor)
            throw information.st_mode & S_IWOTH != 0 ? .writableByOthers : .refused(.notAnIndex)
        }
        guard let start = mmap(nil, size, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED else {
            let number = errno
            _ = close(descriptor)
            throw .system(number)
        }
        self.start = start
        count = size
        self.descriptor = descriptor
        changedAt = information.st_mtim
    }

    deinit {
        _ = munmap(start, count)
        _ = close(descriptor)
    }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }

    /// Whether the file has the size and the time of change that it had when it was opened.
    var isUnchanged: Bool {
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { return false }
        return Int(information.st_size) == count && information.st_mtim.tv_sec == changedAt.tv_sec
            && information.st_mtim.tv_nsec == changedAt.tv_nsec
    }
}
