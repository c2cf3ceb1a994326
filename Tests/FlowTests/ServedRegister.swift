import Foundation
import TestSupport
import Testing

/// A register's service as its owner starts it: a query log, a token for the ministry's office, and the program.
struct ServedRegister {
    let program: ServingProgram
    let port: Int
    let tokenFile: String
    let log: String

    /// Starts a service over a river's index; the log and the tokens are made the first time.
    init(_ river: River, policy: String, port: Int = 0) throws {
        let folder = river.directory
        (tokenFile, log) = (folder.path("office.token"), folder.path("queries"))
        if !FileManager.default.fileExists(atPath: log) {
            try river.must(["register", "log", "init", log])
            try river.must(["register", "token", "moh", "--tokens", folder.path("offices"), "--out", tokenFile])
        }
        program = try ServingProgram(
            River.program,
            [
                "register", "serve", river.register, "--policy", policy, "--query-log", log, "--tokens",
                folder.path("offices"), "--port", "\(port)",
            ],
            environment: ["VAXPORT_NOW": "2022-07-18T13:00:00Z"]
        )
        let words = program.firstLine.split(separator: " ")
        try #require(words.count == 5, "\(program.firstLine)")
        self.port = try #require(Int(words[4]))
    }

    /// The arguments of linking a data directory through this service, or through something in front of it.
    func link(_ data: String, port: Int? = nil, _ more: [String] = []) -> [String] {
        [
            "link", "--data", data, "--register", "http://127.0.0.1:\(port ?? self.port)", "--token-file", tokenFile,
            "--officer", "officer-7",
        ] + more
    }
}

/// The rows of a file of decisions.
struct Decisions: Equatable {
    struct Row: Equatable {
        let outcome: String
        let number: String
        let reasons: Set<String>

        var isAutomatic: Bool { outcome == "verified" || outcome == "resolved" }
        /// Whether it follows from which of two doses came first.
        var followsFromOrder: Bool { !reasons.isDisjoint(with: ["V3", "DP-02", "DP-01"]) }
    }

    let rows: [String: Row]

    init(_ file: String) throws {
        var rows: [String: Row] = [:]
        for line in try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").dropFirst() {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            try #require(fields.count == 7)
            let reasons = Set(fields[6].split(separator: ";").map(String.init))
            rows[fields[1] + "/" + fields[0]] = Row(outcome: fields[2], number: fields[3], reasons: reasons)
        }
        self.rows = rows
    }

    /// Whom this has to person as the honest one has: nobody else, and nobody whom it would not have accepted.
    func expectNothingWrong(beside honest: Decisions, sourceLocation: SourceLocation = #_sourceLocation) {
        for (key, row) in rows where row.isAutomatic {
            guard let other = honest.rows[key] else {
                Issue.record("a record that was never declared", sourceLocation: sourceLocation)
                continue
            }
            let isSame = other.isAutomatic && other.number == row.number
            #expect(isSame || other.followsFromOrder, "\(row) for \(other)", sourceLocation: sourceLocation)
        }
    }
}
