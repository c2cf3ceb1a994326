import Glibc
public import Linkage

/// The register index as a file: built from a population file, opened for matching.
public enum RegisterIndexFile {
    /// Why a file is not opened.
    public enum OpeningError: Error, Hashable, Sendable {
        /// The file cannot be opened or mapped; the number is `errno`.
        case system(Int32)
        /// Anybody may write to the file, so that nobody can rely on it.
        case writableByOthers
        /// The file is no sound index.
        case refused(RegisterIndex.Refusal)
    }

    /// Opens an index read-only; its pages are shared with every process that maps it.
    public static func open(path: String) throws(OpeningError) -> RegisterIndex {
        let mapping = try MappedFile(path: path)
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
        var builder = RegisterIndexBuilder(expecting: try expectedPeople(population))
        try PopulationReader.read(population, into: &builder, report: &report, progress: progress)
        guard builder.personCount > 0 else { throw RegisterBuildError.nothingUsable }
        let temporary = output + ".building"
        let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw RegisterBuildError.system(errno) }
        var byteCount = 0
        do {
            defer { _ = close(descriptor) }
            let repeated = try builder.finish(
                concurrently: concurrently,
                writing: { bytes, offset in
                    try write(bytes, to: descriptor, at: offset)
                    byteCount = max(byteCount, offset + bytes.count)
                }
            )
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

    /// A guess from the size of the file; memory that is not needed is never touched.
    private static func expectedPeople(_ population: String) throws -> Int {
        var information = stat()
        guard stat(population, &information) == 0 else { throw RegisterBuildError.system(errno) }
        return Int(information.st_size) / 90
    }

    private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, at offset: Int) throws {
        var done = 0
        while done < bytes.count, let start = bytes.baseAddress {
            let count = pwrite(descriptor, start + done, min(bytes.count - done, 1 << 26), offset + done)
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
}
