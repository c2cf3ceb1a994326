import Foundation
import TestSupport
import Testing
import Wiring

/// The files of the public log on a real file system.
@Suite struct LogFolderTests {
    @Test func aFileIsThereWholeOrNotAtAll() throws {
        let directory = try TemporaryDirectory()
        let folder = LogFolder(directory.url.appending(path: "log"))
        #expect(try folder.bytes(at: "tile/0/000", byteCountMax: 10) == nil)
        try folder.write([1, 2, 3], at: "tile/0/x001/000.p/3")
        #expect(try folder.bytes(at: "tile/0/x001/000.p/3", byteCountMax: 10) == [1, 2, 3])
        #expect(try folder.bytes(at: "tile/0/x001/000.p/3/under", byteCountMax: 10) == nil)
        // A file that is too long is cut off one byte behind the bound, however large it is.
        let long = (0..<200_000).map { UInt8(truncatingIfNeeded: $0) }
        try folder.write(long, at: "tile/entries/000")
        #expect(try folder.bytes(at: "tile/entries/000", byteCountMax: 99_999) == Array(long.prefix(100_000)))
        #expect(try folder.bytes(at: "tile/entries/000", byteCountMax: 200_000) == long)
        try folder.synchronise()
        try folder.removeFolder(at: "tile/0/x001/000.p")
        try folder.removeFolder(at: "tile/0/x001/000.p")
        #expect(try folder.bytes(at: "tile/0/x001/000.p/3", byteCountMax: 10) == nil)
    }

    @Test func aWriteThatFailsLeavesWhatWasThere() throws {
        let directory = try TemporaryDirectory()
        let folder = LogFolder(directory.url)
        try folder.write([1], at: "checkpoint")
        // The device that is always full takes the place of the temporary file.
        try FileManager.default.createSymbolicLink(
            atPath: directory.path(".part"),
            withDestinationPath: "/dev/full"
        )
        let failure = #expect(throws: CommandFailure.self) { try folder.write([2, 2], at: "checkpoint") }
        #expect(failure?.code == "log-file-failed")
        #expect(failure?.message.contains("No space left") == true)
        #expect(try folder.bytes(at: "checkpoint", byteCountMax: 10) == [1])
        #expect(throws: CommandFailure.self) { try folder.write([2, 2], at: "tile/0/000") }
        #expect(try folder.bytes(at: "tile/0/000", byteCountMax: 10) == nil)
        try FileManager.default.removeItem(atPath: directory.path(".part"))
        try folder.write([2, 2], at: "checkpoint")
        #expect(try folder.bytes(at: "checkpoint", byteCountMax: 10) == [2, 2])
    }

    @Test func aFolderThatCannotBeReadIsSaidSo() throws {
        let directory = try TemporaryDirectory()
        try FileManager.default.createDirectory(atPath: directory.path("checkpoint"), withIntermediateDirectories: true)
        let failure = #expect(throws: CommandFailure.self) {
            try LogFolder(directory.url).bytes(at: "checkpoint", byteCountMax: 10)
        }
        #expect(failure?.code == "log-file-failed")
    }
}
