public import Foundation

/// Reading and writing whole files so that a crash leaves the old file or the new one, never a half.
public enum DataFile {
    /// Reads a whole file.
    ///
    /// - Throws: ``CommandFailure`` (status 3) naming the file's last component.
    public static func read(_ url: URL) throws -> [UInt8] {
        do {
            return try [UInt8](Data(contentsOf: url))
        } catch {
            throw failure(url, code: "file-unreadable", verb: "could not be read", error)
        }
    }

    /// Writes a whole file under a temporary name, makes it durable, then renames it.
    ///
    /// - Parameter isSecret: readable by its owner alone.
    public static func write(_ bytes: [UInt8], to url: URL, isSecret: Bool = false) throws {
        let output = try OutputFile(url, isSecret: isSecret)
        try output.write(bytes)
        try output.finish()
    }

    /// Makes a directory and all above it.
    public static func makeDirectory(_ url: URL, isSecret: Bool = false) throws {
        do {
            try FileManager.default.createDirectory(
                at: url,
                withIntermediateDirectories: true,
                attributes: isSecret ? [.posixPermissions: 0o700] : nil
            )
        } catch {
            throw failure(url, code: "directory-not-made", verb: "could not be made", error)
        }
    }

    /// Whether something lies at a path.
    public static func exists(_ url: URL) -> Bool { FileManager.default.fileExists(atPath: url.path) }

    static func failure(_ url: URL, code: String, verb: String, _ error: any Error) -> CommandFailure {
        CommandFailure(
            .worldFailed,
            code: code,
            message: "\(url.lastPathComponent) \(verb): \(reason(error)).",
            advice: "Check the path, its permissions and the free space, then run the command again."
        )
    }

    /// The operating system's words for an error, without the path.
    static func reason(_ error: any Error) -> String {
        let error = error as NSError
        if let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError { return reason(underlying) }
        if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))) }
        switch error.code {
        case CocoaError.fileReadNoSuchFile.rawValue, CocoaError.fileNoSuchFile.rawValue: return "no such file"
        case CocoaError.fileWriteOutOfSpace.rawValue: return "no space left on device"
        case CocoaError.fileReadNoPermission.rawValue, CocoaError.fileWriteNoPermission.rawValue:
            return "permission denied"
        case CocoaError.fileWriteVolumeReadOnly.rawValue: return "read-only file system"
        default: return "\(error.domain) \(error.code)"
        }
    }
}
