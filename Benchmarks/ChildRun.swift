import Foundation

/// One run of a program as a process of its own, with what it cost.
struct ChildRun {
    /// Wall time in seconds.
    let seconds: Double
    /// User and system time of all its threads, in seconds.
    let processorSeconds: Double
    /// The largest resident set, in MiB.
    let peakMebibytes: Double

    /// Why a child could not be measured.
    enum Failure: Error, CustomStringConvertible {
        case notStarted(String)
        case status(Int32, String)

        var description: String {
            switch self {
            case .notStarted(let command): "\(command) could not be started"
            case .status(let status, let command): "\(command) ended with status \(status)"
            }
        }
    }

    /// Runs a program to its end; its output goes to a file, or to nowhere.
    static func measure(
        _ program: String,
        _ arguments: [String],
        output: String = "/dev/null"
    ) throws -> ChildRun {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
        defer { words.forEach { free($0) } }
        var child: pid_t = 0
        let start = ContinuousClock.now
        let command = arguments.first ?? program
        guard posix_spawn(&child, program, &actions, nil, &words, environ) == 0 else {
            throw Failure.notStarted(command)
        }
        var status: Int32 = 0
        var usage = rusage()
        while wait4(child, &status, 0, &usage) < 0 {
            guard errno == EINTR else { throw Failure.notStarted(command) }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard status == 0 else { throw Failure.status(status, command) }
        return ChildRun(
            seconds: seconds,
            processorSeconds: ChildRun.seconds(usage.ru_utime) + ChildRun.seconds(usage.ru_stime),
            peakMebibytes: Double(usage.ru_maxrss) / 1024
        )
    }

    private static func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1_000_000 }
}
