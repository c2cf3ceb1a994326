public import Foundation

/// A program that a test starts beside itself and ends again: a server.
///
/// One test owns it. A shell beside it kills the program when the test process is gone, however it ended.
public final class ServingProgram: @unchecked Sendable {
    /// Why it does not serve.
    public struct StartError: Error {
        /// What it said.
        public let errors: String
    }

    /// The first line that it wrote.
    public let firstLine: String
    private let child: Process
    private let files: TemporaryDirectory

    /// Starts a program and waits until it has written a line.
    ///
    /// - Parameters:
    ///   - environment: added to the path and a UTF-8 locale, which is all it gets.
    ///   - waitsForLine: false for a program that need not say anything: a client.
    public init(
        _ program: URL,
        _ arguments: [String],
        environment: [String: String] = [:],
        waitsForLine: Bool = true
    ) throws {
        files = try TemporaryDirectory("vaxport-serving")
        for name in ["out", "err"] { try Data().write(to: files.url.appending(path: name)) }
        child = Process()
        child.executableURL = program
        child.arguments = arguments
        var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8"]
        variables.merge(environment) { _, new in new }
        child.environment = variables
        child.standardInput = FileHandle.nullDevice
        child.standardOutput = try FileHandle(forWritingTo: files.url.appending(path: "out"))
        child.standardError = try FileHandle(forWritingTo: files.url.appending(path: "err"))
        try child.run()
        let guardian = Process()
        guardian.executableURL = URL(filePath: "/bin/sh")
        guardian.arguments = [
            "-c",
            """
            trap '' INT TERM HUP
            while kill -0 \(getpid()) 2>/dev/null && kill -0 \(child.processIdentifier) 2>/dev/null; do sleep 0.5; done
            kill -9 \(child.processIdentifier) 2>/dev/null
            """,
        ]
        for stream in [\Process.standardInput, \Process.standardOutput, \Process.standardError] {
            guardian[keyPath: stream] = FileHandle.nullDevice
        }
        try guardian.run()
        guard waitsForLine else {
            firstLine = ""
            return
        }
        let deadline = ContinuousClock.now + .seconds(60)
        while true {
            let text = (try? String(contentsOfFile: files.path("out"), encoding: .utf8)) ?? ""
            if let end = text.firstIndex(of: "\n") {
                firstLine = String(text[..<end])
                return
            }
            guard child.isRunning, ContinuousClock.now < deadline else {
                child.terminate()
                throw StartError(errors: (try? String(contentsOfFile: files.path("err"), encoding: .utf8)) ?? "")
            }
            usleep(5_000)
        }
    }

    /// What it has written to standard output and standard error so far.
    public var written: String {
        let texts = ["out", "err"].map { (try? String(contentsOfFile: files.path($0), encoding: .utf8)) ?? "" }
        return texts.joined()
    }

    /// Sends a signal and waits until the program is gone; says with what status it went.
    @discardableResult
    public func end(_ signal: Int32) -> Int32 {
        if child.isRunning { kill(child.processIdentifier, signal) }
        child.waitUntilExit()
        return child.terminationStatus
    }

    /// Waits until the program has ended by itself; says with what status.
    public func wait() -> Int32 {
        child.waitUntilExit()
        return child.terminationStatus
    }

    deinit { end(SIGKILL) }
}
