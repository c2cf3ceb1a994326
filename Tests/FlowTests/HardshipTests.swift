import Foundation
import TestSupport
import Testing

/// The world fails under the program: disk, permissions, database.
///
/// It says so, exits with 3, and goes on afterwards.
@Suite(.serialized) struct HardshipTests {
    /// A small disk of its own, which only root can make.
    final class SmallDisk {
        let directory: TemporaryDirectory
        var path: String { directory.url.path }

        convenience init(mebibytes: Int) throws { try self.init(size: "\(mebibytes)m") }

        init(size: String) throws {
            directory = try TemporaryDirectory("vaxport-disk")
            let run = try ProgramRun.tool("mount", ["-t", "tmpfs", "-o", "size=\(size)", "tmpfs", path])
            try #require(run.status == 0, "\(run.errors)")
        }

        func remount(_ options: String) throws {
            let run = try ProgramRun.tool("mount", ["-o", "remount,\(options)", path])
            try #require(run.status == 0, "\(run.errors)")
        }

        deinit { _ = try? ProgramRun.tool("umount", ["-l", path]) }
    }

    /// Root may mount; without it these two are left out, except in CI, where they fail.
    static let canMount = geteuid() == 0 || Repository.mustBeComplete

    @Test(.enabled(if: HardshipTests.canMount, "making a small disk needs root"))
    func aFullDiskIsSaidAndTheNextRunContinues() throws {
        let disk = try SmallDisk(mebibytes: 12)
        let river = try River()
        let data = disk.path + "/data"
        try river.must(["synth", "--people", "20000", "--seed", "5", "--out", river.directory.path("nation")])
        try river.must(["init", data])
        let failed = try river.run(["intake", "--data", data, river.records])
        #expect(failed.status == 3, "\(failed.status) \(failed.errors)")
        #expect(failed.errors.contains("store-failed"), "\(failed.errors)")
        try disk.remount("size=400m")
        try river.must(["intake", "--data", data, river.records])
        let rows = try String(contentsOfFile: river.records, encoding: .utf8).split(separator: "\n").count - 1
        let output = try river.must(["progress", "--data", data, "--json"]).output
        let funnel = try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        let accepted = try #require((funnel["accepted"] as? [String: Int])?["doses"])
        #expect(accepted + (funnel["refused_rows"] as? Int ?? 0) == rows)
        let export = try river.run(["export", "certificates", "--data", data, "--out", "/dev/full/x"])
        #expect(export.status == 3)
    }

    @Test(.enabled(if: HardshipTests.canMount, "making a small disk needs root"))
    func aFullDiskUnderTheLogTearsNothingAndLetsNothingOut() throws {
        let disk = try SmallDisk(size: "64k")
        let river = try River()
        try river.prepare(people: 5_000, seed: 9)
        let log = river.data + "/log"
        try FileManager.default.createSymbolicLink(atPath: log, withDestinationPath: disk.path)
        let verify = ["log", "verify", log, "--key", river.data + "/log.vkey"]
        try river.must(["log", "publish", "--data", river.data])
        try river.must(verify)
        for step in river.steps.dropLast() { try river.must(step) }
        let failed = try river.run(["issue", "--data", river.data])
        #expect(failed.status == 3, "\(failed.status) \(failed.errors)")
        #expect(failed.errors.contains("log-file-failed"), "\(failed.errors)")
        #expect(failed.errors.contains("No space left"), "\(failed.errors)")
        // What is shown is the checkpoint of before, whole; nothing leaves that is not under it.
        try river.must(verify)
        #expect(try river.certificates().isEmpty)
        let waiting = try river.must([
            "export", "certificates", "--data", river.data, "--out", river.directory.path("x"),
        ])
        #expect(waiting.output.contains("not in the public log yet"))
        try disk.remount("size=16m")
        try river.must(["issue", "--data", river.data])
        try river.must(verify)
        let certificates = try river.certificates()
        #expect(certificates.count > 1_000)
        #expect(Set(certificates.compactMap { $0["personal_number"] as? String }).count == certificates.count)
        try river.must(["log", "audit", "--data", river.data])
    }

    @Test(.enabled(if: HardshipTests.canMount, "making a read-only disk needs root"))
    func aReadOnlyDirectoryIsSaid() throws {
        let disk = try SmallDisk(mebibytes: 64)
        let river = try River()
        try river.must(["synth", "--people", "1000", "--seed", "5", "--out", river.directory.path("nation")])
        try river.must(["init", disk.path + "/data"])
        try disk.remount("ro")
        let failed = try river.run(["intake", "--data", disk.path + "/data", river.records])
        #expect(failed.status == 3, "\(failed.status) \(failed.errors)")
        let made = try river.run(["init", disk.path + "/other"])
        #expect(made.status == 3, "\(made.status) \(made.errors)")
        try disk.remount("rw")
        try river.must(["intake", "--data", disk.path + "/data", river.records])
    }

    @Test(.enabled(if: PostgresServer.isAvailable || Repository.mustBeComplete, "PostgreSQL is not installed"))
    func aDatabaseThatGoesAwayIsSaidAndTheNextRunContinues() throws {
        let server = try PostgresServer.start()
        let river = try River(database: try server.makeDatabase())
        try river.prepare(people: 20_000, seed: 6)
        let interrupter = Thread {
            usleep(500_000)
            try? server.stopImmediately()
        }
        interrupter.start()
        let failed = try river.run(river.steps[0])
        #expect(failed.status == 3, "\(failed.status) \(failed.errors)")
        #expect(failed.errors.contains("store-failed"), "\(failed.errors)")
        try server.restart()
        for step in river.steps { try river.must(step) }
        #expect(try river.certificates().count > 5_000)
        server.stop()
    }
}
