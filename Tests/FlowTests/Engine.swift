import Foundation
import TestSupport
import Testing

/// An engine that the store runs on.
enum Engine: String, CaseIterable, CustomTestStringConvertible, Sendable {
    case sqlite
    case postgres

    /// Both in CI; without PostgreSQL elsewhere only SQLite, with a word about it.
    static var all: [Engine] { PostgresServer.isAvailable || Repository.mustBeComplete ? allCases : [.sqlite] }

    var testDescription: String { rawValue }

    /// An empty database: nothing for SQLite, which lies in the data directory.
    func freshDatabase() throws -> String? {
        switch self {
        case .sqlite: nil
        case .postgres: try PostgresServer.shared().makeDatabase()
        }
    }
}
