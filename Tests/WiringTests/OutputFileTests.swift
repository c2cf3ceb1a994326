import Foundation
import TestSupport
import Testing
import Wiring

@Suite struct OutputFileTests {
    @Test func aFileAppearsWholeOrNotAtAll() throws {
        let folder = try TemporaryDirectory()
        let url = folder.url.appending(path: "out.txt")
        try Data("old".utf8).write(to: url)
        do {
            let unfinished = try OutputFile(url)
            try unfinished.write([UInt8](repeating: 0x41, count: 1 << 20))
        }
        #expect(try String(contentsOf: url, encoding: .utf8) == "old")
        let finished = try OutputFile(url)
        try finished.write(Array("new".utf8))
        try finished.finish()
        #expect(try String(contentsOf: url, encoding: .utf8) == "new")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["out.txt"])
    }

    @Test func aMissingDirectoryIsAFailureOfTheWorld() throws {
        let error = #expect(throws: CommandFailure.self) {
            _ = try OutputFile(URL(filePath: "/nonexistent-vaxport/out.txt"))
        }
        #expect(error?.status == .worldFailed)
        #expect(error?.message.contains("No such file") == true)
    }

    @Test func secretsAreReadableByTheirOwnerAlone() throws {
        let folder = try TemporaryDirectory()
        let url = folder.url.appending(path: "secret")
        try DataFile.write([1, 2, 3], to: url, isSecret: true)
        let mode = try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    @Test func spansAndNumbersReadWell() {
        #expect(ProgressBar.grouped(1_234_567) == "1,234,567")
        #expect(ProgressBar.grouped(-12) == "-12")
        #expect(ProgressBar.span(0.25) == "250 ms")
        #expect(ProgressBar.span(75) == "1 min 15 s")
        #expect(ProgressBar.span(7300) == "2 h 1 min")
    }
}

@Suite struct SettingsTests {
    @Test func whatIsWrittenIsRead() async throws {
        let folder = try TemporaryDirectory()
        let directory = DataDirectory(at: folder.url)
        let settings = Settings(database: "postgres://x", policy: "any-dose", validityMonths: 6)
        try settings.write(to: directory)
        #expect(try await Settings.read(directory) == settings)
        try Data("{}".utf8).write(to: directory.configuration)
        #expect(try await Settings.read(directory) == Settings())
        try Data("{".utf8).write(to: directory.configuration)
        await #expect(throws: CommandFailure.self) { try await Settings.read(directory) }
    }
}
