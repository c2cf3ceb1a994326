import Foundation
import Linkage

/// A register's service as a process of its own, for as long as it is measured.
final class RunningService {
    let port: Int
    let token: String
    let tokenFile: String
    private let process: Process
    private let log: String

    /// How long it took until it listened, in seconds.
    let startSeconds: Double

    /// Starts the program, with the query log and the token that lie there, or with new ones.
    init(_ program: String, index: String, policy: DisclosurePolicy, folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        log = folder + "/log"
        tokenFile = folder + "/token"
        if !FileManager.default.fileExists(atPath: log) {
            _ = try ChildRun.measure(program, ["register", "log", "init", log])
            _ = try ChildRun.measure(
                program,
                ["register", "token", "benchmark", "--tokens", folder + "/offices", "--out", tokenFile]
            )
        }
        token = try String(contentsOfFile: tokenFile, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [
            "register", "serve", index, "--policy", policy.rawValue, "--query-log", log, "--tokens",
            folder + "/offices", "--port", "0",
        ]
        let output = Pipe()
        process.standardOutput = output
        let start = ContinuousClock.now
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let last = line.split(whereSeparator: \.isWhitespace).last, let port = Int(last) else {
            process.terminate()
            throw ServiceBenchmark.Failure.notServing
        }
        self.port = port
        startSeconds = (ContinuousClock.now - start) / .seconds(1)
    }

    /// Memory of its own, without mapped files, in MiB.
    var ownMebibytes: Double {
        let path = "/proc/\(process.processIdentifier)/status"
        let lines = ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n")
        let words = lines.first { $0.hasPrefix("RssAnon:") }?.split(whereSeparator: \.isWhitespace) ?? []
        return words.count > 1 ? (Double(words[1]) ?? 0) / 1024 : 0
    }

    /// Takes the index beside the log away; it is made anew at the next start.
    func removeIndex() throws { try FileManager.default.removeItem(atPath: log + "/index") }

    /// How long the query log is by now.
    var logByteCount: Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: log + "/queries.log")
        return (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }

    /// Ends the program.
    func stop() {
        process.terminate()
        process.waitUntilExit()
    }

    deinit { if process.isRunning { process.terminate() } }
}
