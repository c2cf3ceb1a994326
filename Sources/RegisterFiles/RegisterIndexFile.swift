import Glibc
public import Linkage

/// The register index as a file: built from a population file, opened for matching.
public enum RegisterIndexFile {
    /// Why a file is not opened.
    public enum OpeningError: Error, Hashable, Sendable {
        /// The file cannot be opened or mapped; the number is `errno`.
        case system(Int32)
        /// The file is no sound index.
        case refused(RegisterIndex.Refusal)
    }

    /// Opens an index read-only; its pages are shared with every process that maps it.
    public static func open(path: String) throws(OpeningError) -> RegisterIndex {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .system(errno) }
        defer { _ = close(descriptor) }
        var information = stat()
        guard fstat(descriptor, &information) == 0 else { throw .system(errno) }
        let count = Int(information.st_size)
        guard count > 0 else { throw .refused(.notAnIndex) }
        guard let start = mmap(nil, count, PROT_READ, MAP_SHARED, descriptor, 0), start != MAP_FAILED else {
            throw .system(errno)
        }
        let mapping = Mapping(start: start, count: count)
        do {
            return try RegisterIndex(bytes: mapping.bytes, owner: mapping)
        } catch {
            throw .refused(error)
        }
    }

    /// Builds an index from a population file.
    ///
    /// Writes beside `output` under a temporary name, makes the bytes durable, and renames when all is whole: a crash
    /// leaves the old index, or a temporary file that the next build of the same name replaces.
    ///
    /// - Parameter progress: hears after every chunk how many bytes of how many are read.
    /// - Throws: ``RegisterBuildError``.
    public static func build(
        population: String,
        output: String,
        progress: (_ read: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> RegisterBuildReport {
        var report = RegisterBuildReport()
        var builder = RegisterIndexBuilder()
        try PopulationReader.read(population, into: &builder, report: &report, progress: progress)
        guard builder.personCount > 0 else { throw RegisterBuildError.nothingUsable }
        let temporary = output + ".building"
        let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RegisterBuildError.system(errno) }
        var byteCount = 0
        do {
            defer { _ = close(descriptor) }
            let repeated = try builder.finish { bytes in
                try write(bytes, to: descriptor)
                byteCount += bytes.count
            }
            for line in repeated { report.add(PopulationFault(line: line, reason: .numberRepeated)) }
            guard fsync(descriptor) == 0 else { throw RegisterBuildError.system(errno) }
        } catch {
            _ = unlink(temporary)
            throw error
        }
        guard rename(temporary, output) == 0 else {
            let number = errno
            _ = unlink(temporary)
            throw RegisterBuildError.system(number)
        }
        try synchroniseFolder(of: output)
        report.byteCount = byteCount
        let index = try open(path: output)
        report.personCount = index.personCount
        return report
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) throws {
        var done = 0
        while done < bytes.count, let start = bytes.baseAddress {
            let count = Glibc.write(descriptor, start + done, min(bytes.count - done, 1 << 26))
            if count < 0 {
                if errno == EINTR { continue }
                throw RegisterBuildError.system(errno)
            }
            done += count
        }
    }

    private static func synchroniseFolder(of path: String) throws {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw RegisterBuildError.system(errno) }
        defer { _ = close(descriptor) }
        guard fsync(descriptor) == 0 else { throw RegisterBuildError.system(errno) }
    }

    /// A read-only mapping, undone when nobody holds it.
    // Unchecked: the mapping is never written, and only `deinit` ends it.
    private final class Mapping: @unchecked Sendable {
        private let start: UnsafeMutableRawPointer
        private let count: Int

        init(start: UnsafeMutableRawPointer, count: Int) {
            self.start = start
            self.count = count
        }

        deinit { _ = munmap(start, count) }

        var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: start, count: count) }
    }
}
