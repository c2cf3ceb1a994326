import Foundation
import Intake
import Pipeline
import Records
import Store
import Testing

/// What happens when the engine breaks in the middle.
@Suite struct StoreFaultTests {
    private struct Interruption: Error {}

    @Test(arguments: Engine.all) func aFailedCallLeavesNothingBehind(engine: Engine) throws {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        try MadeUp.takeIn([MadeUp.record(1)], store)
        // The audit event is written last: without its table every call fails at its end.
        try scratch.behindItsBack("ALTER TABLE audit_event RENAME TO audit_event_away")
        #expect(throws: StoreError.self) { try MadeUp.takeIn((2..<900).map { MadeUp.record($0) }, store) }
        #expect(try store.awaitingLinkageCount() == 1)
        try scratch.behindItsBack("ALTER TABLE audit_event_away RENAME TO audit_event")
        #expect(try MadeUp.takeIn((2..<900).map { MadeUp.record($0) }, store).accepted == 898)
    }

    @Test(arguments: Engine.all) func anErrorOfTheCallerPassesAndTheStoreGoesOn(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        try MadeUp.takeIn([MadeUp.record(1)], store)
        try MadeUp.link(store) { _ in nil }
        #expect(throws: Interruption.self) { try store.forEachDecision { _ in throw Interruption() } }
        // Calls from inside a body are allowed.
        try store.forEachDecision { _ in _ = try store.awaitingLinkageCount() }
    }

    @Test(.enabled(if: Engine.all.contains(.postgres), "PostgreSQL is not installed"))
    func aKilledConnectionUndoesTheCallAndTheNextReconnects() throws {
        let scratch = try Scratch(.postgres)
        let store = try scratch.create()
        // The server ends the session that stores the poisoned row, in the middle of its transaction.
        try scratch.behindItsBack(
            """
            CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
            CREATE TRIGGER poison BEFORE INSERT ON record FOR EACH ROW WHEN (NEW.full_name = 'poison')
            EXECUTE FUNCTION die()
            """
        )
        let rows = (0..<800).map { MadeUp.record($0, name: $0 == 600 ? "poison" : "Nguyễn Văn A") }
        let failure = #expect(throws: StoreError.self) { try MadeUp.takeIn(rows, store) }
        #expect(failure == .connectionLost)
        #expect(failure?.isRetryable == true)
        #expect(try store.awaitingLinkageCount() == 0)
        try scratch.behindItsBack("DROP TRIGGER poison ON record")
        #expect(try MadeUp.takeIn(rows, store).accepted == 800)
    }

    @Test(.enabled(if: Engine.all.contains(.postgres), "PostgreSQL is not installed"))
    func aSessionThatDiedIdleIsReplacedWithoutAnError() throws {
        let scratch = try Scratch(.postgres)
        let store = try scratch.create()
        try scratch.behindItsBack(
            """
            SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
            WHERE datname = current_database() AND pid <> pg_backend_pid()
            """
        )
        #expect(try MadeUp.takeIn([MadeUp.record(1)], store).accepted == 1)
    }

    @Test func aFullDiskIsSaidSoAndKeepsWhatWasStored() throws {
        let scratch = try Scratch(.sqlite)
        let path = try #require(scratch.path)
        let store = try Store.create(.sqlite(path: path, byteCountMax: 600_000), now: Scratch.now)
        try MadeUp.takeIn((0..<100).map { MadeUp.record($0) }, store)
        #expect(throws: StoreError.diskFull) { try MadeUp.takeIn((100..<20_000).map { MadeUp.record($0) }, store) }
        #expect(try store.awaitingLinkageCount() == 100)
        #expect(try MadeUp.takeIn((0..<101).map { MadeUp.record($0) }, store).accepted == 1)
        let larger = try scratch.open()
        #expect(try MadeUp.takeIn((0..<2000).map { MadeUp.record($0) }, larger).accepted == 1899)
    }

    @Test(.enabled(if: Engine.all.contains(.postgres), "PostgreSQL is not installed"))
    func aReadOnlyDatabaseIsSaidSo() throws {
        let scratch = try Scratch(.postgres)
        let store = try scratch.create()
        guard case .postgres(let text) = scratch.location, let name = text.split(separator: "/").last else { return }
        try scratch.behindItsBack("ALTER DATABASE \(name) SET default_transaction_read_only = on")
        let reopened = try scratch.open()
        #expect(throws: StoreError.readOnly) { try MadeUp.takeIn([MadeUp.record(1)], reopened) }
        #expect(try MadeUp.takeIn([MadeUp.record(1)], store).accepted == 1)
    }

    @Test func whatWasStoredIsThereWhenTheFileIsOpenedAgainAfterACrash() throws {
        let scratch = try Scratch(.sqlite)
        let path = try #require(scratch.path)
        let store = try scratch.create()
        try MadeUp.takeIn((0..<500).map { MadeUp.record($0) }, store)
        // The files as a crash would leave them: the log not yet folded in.
        let copy = path + "-crashed"
        for suffix in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix) }
        let crashed = try Store.open(.sqlite(path: copy), now: Scratch.now)
        #expect(try crashed.awaitingLinkageCount() == 500)
        #expect(try MadeUp.takeIn((0..<501).map { MadeUp.record($0) }, crashed).accepted == 1)
    }
}
