import Foundation
import Linkage

/// A register's service as a process of its own, for as long as it is measured.
final class RunningService {
    let port: Int
    let token: String
    let tokenFile: String
    private let process: Process
    private let log: String

    /// Makes a query log and a token, and starts the program.
    init(_ program: String, index: String, policy: DisclosurePolicy, folder: String) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        log = folder + "/log"
        tokenFile = folder + "/token"
        _ = try ChildRun.measure(program, ["register", "log", "init", log])
        _ = try ChildRun.measure(
            program,
            ["register", "token", "benchmark", "--tokens", folder + "/offices", "--out", tokenFile]
        )
        token = try String(contentsOfFile: tokenFile, encoding: .utf8).trimmingCharacters(in: .whitespacesAndNewlines)
        process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = [
            "register", "serve", index, "--policy", policy.rawValue, "--query-log", log, "--tokens",
            folder + "/offices", "--port", "0",
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        guard let last = line.split(whereSeparator: \.isWhitespace).last, let port = Int(last) else {
            process.terminate()
            throw ServiceBenchmark.Failure.notServing
        }
        self.port = port
    }

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
