import Foundation

/// A PostgreSQL server of our own on a free loopback port, in a temporary directory; one for the whole test process.
///
/// A shell beside it stops the server and removes the directory when the test process is gone, however it ended.
final class PostgresServer: Sendable {
    /// The server's port.
    let port: Int

    /// The server, when PostgreSQL is installed here.
    static let shared: PostgresServer? = {
        guard let programs = PostgresServer.programs else { return nil }
        do { return try PostgresServer(programs: programs) } catch {
            FileHandle.standardError.write(Data("PostgreSQL is installed but does not start: \(error)\n".utf8))
            return nil
        }
    }()

    /// The folder with initdb and postgres.
    static let programs: String? = {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let newest = versions.compactMap { Int($0) }.sorted(by: >).map { "/usr/lib/postgresql/\($0)/bin" }
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return (newest + path).first { folder in
            ["initdb", "postgres"].allSatisfy { FileManager.default.isExecutableFile(atPath: folder + "/" + $0) }
        }
    }()

    /// A connection string for the database `name`.
    func location(_ name: String) -> String { "postgres://postgres@127.0.0.1:\(port)/\(name)" }

    private enum StartError: Error { case failed(String) }

    private init(programs: String) throws {
        port = try Self.freePort()
        let folder = NSTemporaryDirectory() + "/vaxport-postgres-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
        // PostgreSQL refuses to run as root: then it runs as the user postgres.
        let asUser = geteuid() == 0 ? "runuser -u postgres --" : ""
        let script = """
            set -e
            umask 077
            mkdir -p '\(folder)'
            \(geteuid() == 0 ? "chown postgres '\(folder)'" : "")
            cd '\(folder)'
            \(asUser) '\(programs)/initdb' -D '\(folder)/data' -U postgres -A trust -E UTF8 --locale=C --no-sync >/dev/null
            \(asUser) '\(programs)/postgres' -D '\(folder)/data' -p \(port) -c listen_addresses=127.0.0.1 \\
              -c unix_socket_directories= -c fsync=off -c max_connections=60 -c shared_buffers=128MB \\
              -c max_wal_size=2GB -c log_min_messages=fatal >'\(folder)/log' 2>&1 &
            server=$!
            trap '' INT TERM HUP
            set +e
            while kill -0 \(getpid()) 2>/dev/null && kill -0 $server 2>/dev/null; do sleep 0.3; done
            [ -f '\(folder)/data/postmaster.pid' ] && kill -QUIT "$(head -1 '\(folder)/data/postmaster.pid')" 2>/dev/null
            kill -QUIT $server 2>/dev/null
            wait $server 2>/dev/null
            rm -rf '\(folder)'
            """
        let watchdog = Process()
        watchdog.executableURL = URL(fileURLWithPath: "/bin/sh")
        watchdog.arguments = ["-c", script]
        watchdog.standardInput = FileHandle.nullDevice
        watchdog.standardOutput = FileHandle.nullDevice
        watchdog.standardError = FileHandle.nullDevice
        try watchdog.run()
        for _ in 0..<300 {
            if Self.answers(port: port, log: folder + "/log") { return }
            guard watchdog.isRunning else { throw StartError.failed("the server ended at once") }
            usleep(100_000)
        }
        throw StartError.failed("no answer within 30 seconds")
    }

    /// Whether the server takes connections.
    private static func answers(port: Int, log: String) -> Bool {
        let probe = try? TestSession("postgres://postgres@127.0.0.1:\(port)/postgres")
        return probe != nil
    }

    private static func freePort() throws -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, size) == 0 && getsockname(descriptor, pointer, &size) == 0
            }
        }
        guard bound else { throw StartError.failed("no free port") }
        return Int(UInt16(bigEndian: address.sin_port))
    }
}
