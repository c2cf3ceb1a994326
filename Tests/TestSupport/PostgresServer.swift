import Foundation
import Synchronization

/// A PostgreSQL server of the tests' own on a free loopback port, in a temporary directory.
///
/// A shell beside it stops the server and removes the directory when the test process is gone, however it ended.
public final class PostgresServer: Sendable {
    /// Why there is no server.
    public enum StartError: Error, Sendable {
        /// The programs initdb, pg_ctl and psql are not all installed.
        case notInstalled
        /// A program of PostgreSQL failed.
        case failed(String)
    }

    /// The port on 127.0.0.1.
    public let port: Int
    private let folder: String
    private let databases = Mutex(0)

    /// Whether PostgreSQL is installed.
    public static var isAvailable: Bool { programs != nil }

    private static let programs: String? = {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        let newest = versions.compactMap { Int($0) }.sorted(by: >).map { "/usr/lib/postgresql/\($0)/bin" }
        let path = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return (newest + path).first { folder in
            ["initdb", "pg_ctl", "psql"].allSatisfy { FileManager.default.isExecutableFile(atPath: folder + "/" + $0) }
        }
    }()

    private static let sharedServer = Mutex<PostgresServer?>(nil)

    /// The one server that tests share, started on first use.
    public static func shared() throws -> PostgresServer {
        try sharedServer.withLock { server in
            if let server { return server }
            let started = try start()
            server = started
            return started
        }
    }

    /// Starts a server of its own, for a test that stops it.
    public static func start() throws -> PostgresServer {
        guard let programs else { throw StartError.notInstalled }
        let server = PostgresServer(port: try freePort())
        let user = geteuid() == 0 ? "chown postgres '\(server.folder)'" : "true"
        try run("umask 077; mkdir -p '\(server.folder)'; \(user)")
        try run(
            "cd '\(server.folder)' && \(asServer)'\(programs)/initdb' -D '\(server.folder)/data' -U postgres -A trust -E UTF8 "
                + "--locale=C --no-sync >/dev/null"
        )
        try server.restart()
        try server.guardAgainstOrphaning(programs)
        return server
    }

    private init(port: Int) {
        self.port = port
        folder = NSTemporaryDirectory() + "/vaxport-postgres-\(getpid())-\(port)"
    }

    /// Makes an empty database and gives its address.
    public func makeDatabase() throws -> String {
        guard let programs = PostgresServer.programs else { throw StartError.notInstalled }
        let number = databases.withLock { count in
            count += 1
            return count
        }
        let name = "scratch\(number)"
        try PostgresServer.run(
            "'\(programs)/psql' -q -h 127.0.0.1 -p \(port) -U postgres -c 'CREATE DATABASE \(name)' postgres"
        )
        return location(name)
    }

    /// The address of a database.
    public func location(_ name: String) -> String { "postgres://postgres@127.0.0.1:\(port)/\(name)" }

    /// Starts the server again after it was stopped; returns when it takes connections.
    public func restart() throws {
        guard let programs = PostgresServer.programs else { throw StartError.notInstalled }
        let options =
            "-p \(port) -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c max_connections=60 "
            + "-c shared_buffers=128MB -c max_wal_size=2GB -c log_min_messages=fatal"
        try PostgresServer.run(
            "cd '\(folder)' && \(PostgresServer.asServer)'\(programs)/pg_ctl' -D '\(folder)/data' -s -w -t 60 "
                + "-l '\(folder)/data/log' -o '\(options)' start"
        )
    }

    /// Stops the server as a power failure would: at once, without a word to its clients.
    public func stopImmediately() throws {
        guard let programs = PostgresServer.programs else { throw StartError.notInstalled }
        try PostgresServer.run(
            "cd '\(folder)' && \(PostgresServer.asServer)'\(programs)/pg_ctl' -D '\(folder)/data' -s -w -m immediate stop"
        )
    }

    /// Stops the server for good and removes its directory.
    public func stop() {
        try? stopImmediately()
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// PostgreSQL refuses to run as root; then it runs as the user postgres.
    private static let asServer = geteuid() == 0 ? "runuser -u postgres -- " : ""

    private static func run(_ script: String) throws {
        let run = try ProgramRun.run(URL(filePath: "/bin/sh"), ["-c", script])
        guard run.status == 0 else { throw StartError.failed(run.errors + run.output) }
    }

    private func guardAgainstOrphaning(_ programs: String) throws {
        let watchdog = Process()
        watchdog.executableURL = URL(filePath: "/bin/sh")
        watchdog.arguments = [
            "-c",
            """
            trap '' INT TERM HUP
            while kill -0 \(getpid()) 2>/dev/null; do sleep 0.5; done
            cd / && \(PostgresServer.asServer)'\(programs)/pg_ctl' -D '\(folder)/data' -s -m immediate stop
            rm -rf '\(folder)'
            """,
        ]
        watchdog.standardInput = FileHandle.nullDevice
        watchdog.standardOutput = FileHandle.nullDevice
        watchdog.standardError = FileHandle.nullDevice
        try watchdog.run()
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
