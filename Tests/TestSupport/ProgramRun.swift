public import Foundation

/// One run of a program as a user would start it.
public struct ProgramRun: Sendable {
    /// The exit status; 128 + the signal when it was killed.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errors: String

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - killAfter: seconds after which it is killed with signal 9, in the middle of whatever it does.
    ///   - environment: added to a clean environment.
    public static func run(
        _ program: URL,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String? = nil,
        killAfter: Double? = nil
    ) throws -> ProgramRun {
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8"]
        variables.merge(environment) { _, new in new }
        process.environment = variables
        let files = try TemporaryDirectory("vaxport-run")
        let outputFile = files.url.appending(path: "out")
        let errorFile = files.url.appending(path: "err")
        try Data().write(to: outputFile)
        try Data().write(to: errorFile)
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorFile)
        if let input {
            let inputFile = files.url.appending(path: "in")
            try Data(input.utf8).write(to: inputFile)
            process.standardInput = try FileHandle(forReadingFrom: inputFile)
        } else {
            process.standardInput = FileHandle.nullDevice
        }
        try process.run()
        if let killAfter {
            let deadline = ContinuousClock.now + .seconds(killAfter)
            while process.isRunning, ContinuousClock.now < deadline { usleep(1000) }
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        }
        process.waitUntilExit()
        let status =
            process.terminationReason == .uncaughtSignal ? 128 + process.terminationStatus : process.terminationStatus
        return ProgramRun(
            status: status,
            output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errorFile), as: UTF8.self))
    }
}
