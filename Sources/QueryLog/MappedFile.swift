import Foundation

/// A file of fixed size in the address space of this process.
///
/// What is written to it outlives the process, but not a power cut before ``flush()``. Its blocks are taken when it is made, so that a
/// full disk is an error then and never a signal later.
final class MappedFile {
    let bytes: UnsafeMutableRawPointer
    let count: Int

    /// Makes a file of zeros, in the place of one that lies there.
    init(making path: String, count: Int) throws(QueryLogFault) {
        unlink(path)
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { close(descriptor) }
        let failure = posix_fallocate(descriptor, 0, off_t(count))
        guard failure == 0 else { throw .system(failure) }
        bytes = try MappedFile.map(descriptor, count)
        self.count = count
    }

    /// Opens a file as it lies there; nothing when there is none, or its size is not one of these.
    init?(opening path: String, isSize: (Int) -> Bool) throws(QueryLogFault) {
        let descriptor = open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, isSize(Int(status.st_size)) else { return nil }
        bytes = try MappedFile.map(descriptor, Int(status.st_size))
        count = Int(status.st_size)
    }

    /// Makes what was written durable.
    func flush() throws(QueryLogFault) {
        guard msync(bytes, count, MS_SYNC) == 0 else { throw .system(errno) }
    }

    deinit { munmap(bytes, count) }

    private static func map(_ descriptor: Int32, _ count: Int) throws(QueryLogFault) -> UnsafeMutableRawPointer {
        guard let bytes = mmap(nil, count, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0), bytes != MAP_FAILED
        else { throw .system(errno) }
        return bytes
    }
}
