import Foundation
import Pipeline
import Records
@_spi(Schema) import Store
import TestSupport
import Testing

@Suite struct StoreOpeningTests {
    @Test(arguments: Engine.all) func openingNeverMakesADatabase(engine: Engine) throws {
        let scratch = try Scratch(engine)
        let missing: StoreError = engine == .sqlite ? .databaseMissing : .databaseForeign
        #expect(throws: missing) { try scratch.open() }
        #expect(throws: missing) { try scratch.open() }
        #expect(missing.description.contains("vaxport init"))
        _ = try scratch.create()
        _ = try scratch.open()
        #expect(throws: StoreError.databaseExists) { try scratch.create() }
    }

    @Test func aForeignFileIsLeftAlone() throws {
        let scratch = try Scratch(.sqlite)
        let path = try #require(scratch.path)
        let content = Data("a letter, not a database, longer than a header".utf8)
        try content.write(to: URL(fileURLWithPath: path))
        #expect(throws: StoreError.databaseForeign) { try scratch.open() }
        #expect(throws: StoreError.databaseForeign) { try scratch.create() }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == content)
    }

    @Test func aMissingFolderIsSaidSo() throws {
        #expect(throws: StoreError.cannotOpen) {
            try Store.create(.sqlite(path: "/nowhere/at/all/vaxport.sqlite"), now: Scratch.now)
        }
    }

    @Test(.enabled(if: Engine.all.contains(.postgres), "PostgreSQL is not installed"))
    func aMissingPostgresDatabaseIsSaidSo() throws {
        let server = try PostgresServer.shared()
        #expect(throws: StoreError.databaseMissing) {
            try Store.open(.postgres(server.location("none")), now: Scratch.now)
        }
        #expect(throws: StoreError.connectionLost) {
            try Store.open(.postgres("postgres://postgres@127.0.0.1:1/none"), now: Scratch.now)
        }
    }

    @Test(arguments: Engine.all) func aNewerSchemaIsRefused(engine: Engine) throws {
        let scratch = try Scratch(engine)
        _ = try scratch.create()
        try scratch.behindItsBack("INSERT INTO vaxport_schema (version, applied_at) VALUES (99, 0)")
        #expect(throws: StoreError.schemaTooNew(found: 99, known: Schema.version)) { try scratch.open() }
        #expect(throws: StoreError.schemaTooNew(found: 99, known: Schema.version)) { try scratch.create() }
    }

    @Test(arguments: Engine.all) func anOlderSchemaIsRefused(engine: Engine) throws {
        let scratch = try Scratch(engine)
        _ = try scratch.create()
        try scratch.behindItsBack("DELETE FROM vaxport_schema")
        #expect(throws: StoreError.schemaTooOld(found: 0, needed: Schema.version)) { try scratch.open() }
    }

    @Test func theFrozenSchemaTextsAreUnchanged() throws {
        // FNV-1a of every frozen text: add a line for a new one, never edit an old one.
        let frozen: [UInt64] = [
            0xd3578b5a0b3f06f2, 0x92ee3f84a3b82005, 0x87abff3206c744f2, 0x09685e280aac4683, 0x4347e946a8217438,
        ]
        let found = Schema.texts.map { text in
            text.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        }
        #expect(found == frozen)
        #expect(Schema.version == frozen.count)
    }

    @Test(arguments: Engine.all) func aStepIsHeldByOneRunAtATime(engine: Engine) async throws {
        let scratch = try Scratch(engine)
        let first = try scratch.create()
        let second = try scratch.open()
        let inner = try await first.exclusively("issue") {
            await #expect(throws: RunHeldElsewhere(step: "issue")) { try await second.exclusively("issue") { 1 } }
            return try await second.exclusively("link") { 2 }
        }
        #expect(inner == 2)
        #expect(try await second.exclusively("issue") { 3 } == 3)
        await #expect(throws: CancellationError.self) {
            try await first.exclusively("issue") { throw CancellationError() }
        }
        #expect(try await second.exclusively("issue") { 4 } == 4)
    }
}
