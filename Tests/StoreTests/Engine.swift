import Foundation
import GRDB
import Records
import Store
import TestSupport
import Testing

/// The engines under test: every test of the suite runs on each.
enum Engine: String, Sendable, CaseIterable, CustomTestStringConvertible {
    case sqlite
    case postgres

    var testDescription: String { rawValue }

    /// The engines that are here.
    ///
    /// With `CI=true` a missing PostgreSQL is a failure of ``Scratch/init(_:)``.
    static let all: [Engine] = {
        if PostgresServer.isAvailable || Repository.mustBeComplete { return allCases }
        print("skipped: PostgreSQL is not installed, the Store suite runs on SQLite alone")
        return [.sqlite]
    }()
}

/// An empty place for one database, gone after the test.
final class Scratch: Sendable {
    let location: StoreLocation
    private let folder: String

    init(_ engine: Engine) throws {
        folder = NSTemporaryDirectory() + "/vaxport-store-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        switch engine {
        case .sqlite: location = .sqlite(path: folder + "/vaxport.sqlite")
        case .postgres:
            location = .postgres(try PostgresServer.shared().makeDatabase())
        }
    }

    /// The file, for SQLite.
    var path: String? {
        if case .sqlite(let path, _) = location { path } else { nil }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static let now: @Sendable () -> Instant = { Instant(secondsSince1970: 1_658_000_000) }

    /// A new store here.
    func create() throws -> Store { try Store.create(location, now: Scratch.now) }

    /// The store that is here, opened once more.
    func open() throws -> Store { try Store.open(location, now: Scratch.now) }
}

extension Scratch {
    /// Runs a statement past the store, as an operator or a fault would; returns the first value of the answer.
    @discardableResult
    func behindItsBack(_ sql: String) throws -> String {
        switch location {
        case .postgres(let text): return try TestSession(text).run(sql)
        case .sqlite(let path, _):
            let queue = try DatabaseQueue(path: path)
            return try queue.write { database in
                try Row.fetchOne(database, sql: sql).map { String(describing: $0[0] ?? "") } ?? ""
            }
        }
    }
}
