import Foundation
import TestSupport
import Testing

/// The built program, driven over one data directory as a user would, step by step.
struct River {
    let directory: TemporaryDirectory
    /// Where the store lies: nothing for SQLite, an address for PostgreSQL.
    let database: String?
    static let program = Repository.program("vaxport")

    init(database: String? = nil) throws {
        directory = try TemporaryDirectory("vaxport-river")
        self.database = database
    }

    var data: String { directory.path("data") }
    var register: String { directory.path("register.idx") }
    var records: String { directory.path("nation/records.csv") }

    /// Runs a subcommand.
    @discardableResult
    func run(
        _ arguments: [String],
        killAfter: Double? = nil,
        input: String? = nil,
        now: String = "2022-07-18T13:00:00Z"
    ) throws -> ProgramRun {
        try ProgramRun.run(
            River.program,
            arguments,
            environment: ["VAXPORT_NOW": now],
            input: input,
            killAfter: killAfter
        )
    }

    /// Runs a subcommand that must succeed.
    @discardableResult
    func must(_ arguments: [String], sourceLocation: SourceLocation = #_sourceLocation) throws -> ProgramRun {
        let run = try run(arguments)
        try #require(run.status == 0, "\(arguments): \(run.status) \(run.errors)", sourceLocation: sourceLocation)
        return run
    }

    /// Makes a nation, its register index and an empty installation.
    func prepare(people: Int, seed: Int, extra: [String] = []) throws {
        try must(["synth", "--people", "\(people)", "--seed", "\(seed)", "--out", directory.path("nation")])
        try must(["register", "build", directory.path("nation/population.csv"), "--out", register])
        try must(["init", data] + (database.map { ["--database", $0] } ?? []) + extra)
    }

    /// The steps from declared rows to certificates, in order.
    var steps: [[String]] {
        [
            ["intake", "--data", data, records],
            ["link", "--data", data, "--register", register],
            ["attest", "--data", data, "--all-sites"],
            ["issue", "--data", data],
        ]
    }

    /// The exported certificates, one JSON object each.
    func certificates() throws -> [[String: Any]] {
        let file = directory.path("certificates.jsonl")
        try must(["export", "certificates", "--data", data, "--out", file])
        return try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
    }

    /// The funnel as `progress --json` prints it.
    func funnel() throws -> [String: Any] {
        let output = try must(["progress", "--data", data, "--json"]).output
        return try #require(try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
    }
}
