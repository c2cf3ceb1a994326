public import Foundation

/// One run of a program as a user would start it.
public struct ProgramRun: Sendable {
    /// Why a program did not run at all.
    public enum StartError: Error, Sendable {
        /// The operating system refused, with this `errno`.
        case refused(program: String, Int32)
    }

    /// The exit status; 128 + the signal when it was killed.
    public let status: Int32
    /// What it wrote to standard output.
    public let output: String
    /// What it wrote to standard error.
    public let errors: String

    /// Runs a program to its end.
    ///
    /// - Parameters:
    ///   - environment: added to the path and a UTF-8 locale, which is all it gets.
    ///   - input: its standard input; empty otherwise.
    ///   - killAfter: seconds after which it is killed with signal 9, in the middle of whatever it does.
    public static func run(
        _ program: URL,
        _ arguments: [String],
        environment: [String: String] = [:],
        input: String? = nil,
        killAfter: Double? = nil
    ) throws -> ProgramRun {
        let files = try TemporaryDirectory("vaxport-run")
        try Data((input ?? "").utf8).write(to: files.url.appending(path: "in"))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, files.path("in"), O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, files.path("out"), O_WRONLY | O_CREAT, 0o600)
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, files.path("err"), O_WRONLY | O_CREAT, 0o600)
        var variables = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LANG": "C.UTF-8"]
        variables.merge(environment) { _, new in new }
        let words = CStrings([program.path] + arguments)
        let settings = CStrings(variables.map { "\($0.key)=\($0.value)" })
        var child: pid_t = 0
        let refusal = posix_spawn(&child, program.path, &actions, nil, words.pointers, settings.pointers)
        guard refusal == 0 else { throw StartError.refused(program: program.lastPathComponent, refusal) }
        let status = wait(for: child, killAfter: killAfter)
        func text(_ name: String) throws -> String {
            String(decoding: try Data(contentsOf: files.url.appending(path: name)), as: UTF8.self)
        }
        return ProgramRun(status: status, output: try text("out"), errors: try text("err"))
    }

    /// Runs a tool of the system, found on the path.
    public static func tool(_ name: String, _ arguments: [String]) throws -> ProgramRun {
        try run(URL(filePath: "/usr/bin/env"), [name] + arguments)
    }

    /// Runs the Python of the independent verifier (`./dev setup` names it in `VAXPORT_PYTHON`).
    public static func python(_ arguments: [String]) throws -> ProgramRun {
        try tool(ProcessInfo.processInfo.environment["VAXPORT_PYTHON"] ?? "python3", arguments)
    }

    /// Whether that Python and its packages are here.
    public static let hasPython =
        (try? python(["-c", "import cryptography, jsonschema"]))?.status == 0

    /// Waits for a child and kills it when its time has come.
    private static func wait(for child: pid_t, killAfter: Double?) -> Int32 {
        let deadline = killAfter.map { ContinuousClock.now + .seconds($0) }
        var status: Int32 = 0
        while true {
            let ended = waitpid(child, &status, deadline == nil ? 0 : WNOHANG)
            if ended == child { break }
            if let deadline, ContinuousClock.now >= deadline {
                kill(child, SIGKILL)
                while waitpid(child, &status, 0) < 0, errno == EINTR {}
                break
            }
            if deadline != nil { usleep(500) }
        }
        let signal = status & 0x7F
        return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
    }

    /// Strings as C hands them to a program, ended by a null pointer; freed with the value.
    private final class CStrings {
        private(set) var pointers: [UnsafeMutablePointer<CChar>?]

        init(_ texts: [String]) { pointers = texts.map { strdup($0) } + [nil] }

        deinit { for pointer in pointers { free(pointer) } }
    }
}
