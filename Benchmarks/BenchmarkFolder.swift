import Foundation
import Transparency

/// Log files in a folder of the benchmark, written as the program writes them: temporary name, rename, one sync at the end.
struct BenchmarkFolder: TileFolder {
    let path: String

    /// What the operating system refused.
    struct Refused: Error { let path: String }

    func bytes(at path: String, byteCountMax: Int) throws -> [UInt8]? {
        let descriptor = open(self.path + "/" + path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: byteCountMax + 1)
        let count = read(descriptor, &bytes, bytes.count)
        guard count >= 0 else { throw Refused(path: path) }
        return Array(bytes.prefix(count))
    }

    func write(_ bytes: [UInt8], at path: String) throws {
        let temporary = self.path + "/.part"
        let target = self.path + "/" + path
        try FileManager.default.createDirectory(atPath: self.path, withIntermediateDirectories: true)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0, Foundation.write(descriptor, bytes, bytes.count) == bytes.count, close(descriptor) == 0
        else { throw Refused(path: path) }
        if rename(temporary, target) != 0 {
            let parent = URL(filePath: target).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            guard rename(temporary, target) == 0 else { throw Refused(path: path) }
        }
    }

    func synchronise() throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Refused(path: path) }
        defer { close(descriptor) }
        // Files by the thousand: one call waits for all of them (Linux), then the folder itself is asked for errors.
        sync()
        guard fsync(descriptor) == 0 else { throw Refused(path: path) }
    }

    func removeFolder(at path: String) throws {}
}
