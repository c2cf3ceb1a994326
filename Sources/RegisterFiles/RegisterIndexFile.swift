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

    /// Where the changes of an index stand.
    public static func deltaPath(of path: String) -> String { path + ".delta" }

    /// Opens an index read-only, with the changes that stand beside it; its pages are shared with every process that maps it.
    public static func open(path: String) throws(OpeningError) -> RegisterIndex {
        let mapping = try MappedFile(path: path)
        let delta: MappedFile?
        do throws(OpeningError) {
            delta = try MappedFile(path: deltaPath(of: path))
        } catch {
            guard error == .system(ENOENT) else { throw error }
            delta = nil
        }
        do {
            return try RegisterIndex(bytes: mapping.bytes, owner: mapping, delta: delta?.bytes, deltaOwner: delta)
        } catch {
            throw .refused(error)
        }
    }

    /// Builds an index from a population file; changes of an older index of the same name go.
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
        let file = try NewFile(output)
        let repeated = try builder.finish(concurrently: concurrently, writing: file.write)
        report.byteCount = try file.publish()
        for line in repeated { report.add(PopulationFault(line: line, reason: .numberRepeated)) }
        // A crash before this leaves changes that the new index refuses as another's; building again removes them.
        if unlink(deltaPath(of: output)) != 0, errno != ENOENT { throw RegisterBuildError.system(errno) }
        report.personCount = try open(path: output).personCount
        return report
    }

    /// Applies a day's changes to an index without building it again: they are written beside it, with all changes before.
    ///
    /// A file of changes has the columns of a population file: whoever stands in it takes the place of whoever had the number. With a
    /// column `removed`, `1` says that nobody has the number any more. A crash leaves the former changes.
    ///
    /// - Throws: ``RegisterBuildError``, ``OpeningError``, ``RegisterIndex/Refusal``.
    public static func apply(
        changes: String,
        to path: String,
        progress: (_ read: Int, _ total: Int) -> Void = { _, _ in }
    ) throws -> RegisterBuildReport {
        let register = try open(path: path)
        // Everything is copied into the delta: no byte goes in that was not checked.
        try register.verify()
        var report = RegisterBuildReport()
        var builder = RegisterIndexBuilder(expecting: try expectedPeople(changes))
        try PopulationReader.read(changes, into: &builder, report: &report, progress: progress)
        guard builder.hasChanges else { throw RegisterBuildError.nothingUsable }
        let file = try NewFile(deltaPath(of: path))
        let repeated = try builder.finishDelta(to: register, writing: file.write)
        report.byteCount = try file.publish()
        for line in repeated { report.add(PopulationFault(line: line, reason: .numberRepeated)) }
        report.personCount = try open(path: path).personCount
        return report
    }

    /// A guess from the size of the file; memory that is not needed is never touched.
    private static func expectedPeople(_ population: String) throws -> Int {
        var information = stat()
        guard stat(population, &information) == 0 else { throw RegisterBuildError.system(errno) }
        return Int(information.st_size) / 90
    }
}
