import Foundation
import Intake
import Pipeline
import Progress
import Records
import Store
import Testing

@Suite struct StoreIntakeTests {
    @Test(arguments: Engine.all) func aFileIsFoundAgainByItsDigest(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        let file = try store.openFile(digest: [1, 0, 255], name: "a\0.csv", at: MadeUp.instant)
        #expect(!file.isComplete)
        try store.closeFile(file, header: Array("mã,\0".utf8), at: MadeUp.instant)
        try store.closeFile(file, header: [], at: MadeUp.instant)
        let header = engine == .sqlite ? "hex(header)" : "upper(encode(header, 'hex'))"
        #expect(try scratch.behindItsBack("SELECT \(header) FROM intake_file") == "6DC3A32C00")
        let again = try store.openFile(digest: [1, 0, 255], name: "b.csv", at: MadeUp.instant)
        #expect(again == SubmittedFile(number: file.number, isComplete: true))
        #expect(try store.openFile(digest: [2], name: "a.csv", at: MadeUp.instant).number != file.number)
    }

    @Test(arguments: Engine.all) func theSameRowTwiceChangesNothingAndAnotherContentIsKeptAsRefused(
        engine: Engine
    ) throws {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        let rows = (0..<1200).map { MadeUp.record($0) }
        #expect(try MadeUp.takeIn(rows, store) == IntakeTally(accepted: 1200, unchanged: 0, refused: 0))
        let reopened = try scratch.open()
        #expect(try MadeUp.takeIn(rows, reopened) == IntakeTally(accepted: 0, unchanged: 1200, refused: 0))
        let other = MadeUp.record(3, name: "Trần Thị B")
        #expect(try MadeUp.takeIn([other, rows[4]], store) == IntakeTally(accepted: 0, unchanged: 1, refused: 1))
        #expect(try MadeUp.takeIn([other, rows[4]], store) == IntakeTally(accepted: 0, unchanged: 1, refused: 1))
        let waiting = try store.recordsAwaitingLinkage(after: 0, limit: 5000)
        #expect(waiting.map(\.value) == rows)
        #expect(waiting.map(\.number) == waiting.map(\.number).sorted())
        #expect(try store.awaitingLinkageCount() == 1200)
        var refused: [(SubmittedRow, RecordKey, [RowFault])] = []
        let file = try store.openFile(digest: [7], name: "a.csv", at: MadeUp.instant)
        try store.forEachRefusedRow(of: file) { refused.append(($0, $1, $2)) }
        #expect(refused.count == 1)
        #expect(refused.first?.0 == SubmittedRow(lineNumber: 2, raw: Array("raw,2,ữ".utf8)))
        #expect(refused.first?.1 == other.key)
        #expect(refused.first?.2.map(\.code) == [.recordConflict])
    }

    @Test(arguments: Engine.all) func aKeyTwiceInOneBatchIsOneRecordAndOneRefusal(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        let rows = [MadeUp.record(1), MadeUp.record(1), MadeUp.record(1, name: "Trần Thị B")]
        #expect(try MadeUp.takeIn(rows, store) == IntakeTally(accepted: 1, unchanged: 1, refused: 1))
    }

    @Test(arguments: Engine.all) func theStepKeepsTheHeaderOfACSVFileAndNoneOfOtherForms(engine: Engine) throws {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        let context = IntakeContext(today: try #require(CivilDate(year: 2022, month: 7, day: 1)))
        let header = "record_id,site_code,full_name,vaccine,dose_number,administered_on,Ghi chú"
        for (index, text) in [header + "\n", "{}\n"].enumerated() {
            var pieces = [Array(text.utf8), []]
            _ = try IntakeStep(ledger: store, context: context, at: MadeUp.instant).run(
                digest: [UInt8(index)],
                name: "a",
                nextPiece: { pieces.removeFirst() },
                progress: { _ in }
            )
        }
        let text = engine == .sqlite ? "CAST(header AS TEXT)" : "convert_from(header, 'UTF8')"
        let select = "SELECT \(text) FROM intake_file ORDER BY file_number"
        #expect(try scratch.behindItsBack(select) == header)
        #expect(try scratch.behindItsBack(select + " DESC") == "")
    }

    @Test(arguments: Engine.all) func refusedRowsAreKeptOnceWithTheirBytesInLineOrder(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        let file = try store.openFile(digest: [9], name: "b.csv", at: MadeUp.instant)
        let fault = RowFault(.containsNUL, column: "full_name", message: "write \"it\" without NUL\n")
        let rows = (2..<1400).reversed().map { line in
            IntakeOutcome.refused(
                SubmittedRow(lineNumber: line, raw: [0, 0xFF, UInt8(truncatingIfNeeded: line)]),
                key: RecordKey(siteCode: "S\0", recordID: ""),
                faults: [fault, fault]
            )
        }
        for _ in 0..<2 {
            #expect(try store.store(rows, of: file) == IntakeTally(accepted: 0, unchanged: 0, refused: 1398))
        }
        var lines: [Int] = []
        try store.forEachRefusedRow(of: file) { row, key, faults in
            lines.append(row.lineNumber)
            #expect(row.raw == [0, 0xFF, UInt8(truncatingIfNeeded: row.lineNumber)])
            #expect(key == RecordKey(siteCode: "S", recordID: ""))
            #expect(faults == [fault, fault])
        }
        #expect(lines == Array(2..<1400))
        #expect(try store.funnel().refusedRows == 1398)
    }

    @Test(arguments: Engine.all) func sitesMetAtIntakeAreNotOnTheList(engine: Engine) throws {
        let scratch = try Scratch(engine)
        defer { withExtendedLifetime(scratch) {} }
        let store = try scratch.create()
        try MadeUp.takeIn([MadeUp.record(1, site: "S9")], store)
        #expect(try store.siteList() == nil)
        try store.listSites([Site(code: "S9", name: "Nhà", province: "79"), Site(code: "S8", name: "", province: "")])
        try store.listSites([Site(code: "S9", name: "Khác", province: "01")])
        #expect(try store.siteList() == ["S8", "S9"])
    }

    @Test(arguments: Engine.all) func writersAtTheSameTimeStoreEveryRowOnce(engine: Engine) async throws {
        let scratch = try Scratch(engine)
        let store = try scratch.create()
        let other = try scratch.open()
        let total = try await withThrowingTaskGroup(of: IntakeTally.self) { group in
            for writer in 0..<6 {
                group.addTask {
                    var tally = IntakeTally()
                    for batch in 0..<10 {
                        // Every two writers bring the same rows.
                        let rows = (0..<50).map { MadeUp.record(writer / 2 * 1000 + batch * 50 + $0) }
                        tally.add(try MadeUp.takeIn(rows, writer % 2 == 0 ? store : other))
                    }
                    return tally
                }
            }
            return try await group.reduce(into: IntakeTally()) { $0.add($1) }
        }
        #expect(total == IntakeTally(accepted: 1500, unchanged: 1500, refused: 0))
        #expect(try store.awaitingLinkageCount() == 1500)
    }
}
