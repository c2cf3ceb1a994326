import Crypto
import TestSupport
import Testing
import Transparency

/// Whoever checks a log from outside finds what was done to it.
@Suite struct InspectionTests {
    @Test func aSoundLogHasNoFaults() throws {
        let log = try MadeUpLog()
        for (old, size) in [(0, 1), (1, 256), (256, 700), (700, 701)] {
            let checkpoint = try log.grow(from: old, to: size)
            var seen: [Int] = []
            let outcome = try LogInspection.inspect(checkpoint, tiles: log) { index, entry in
                seen.append(index)
                #expect(Array(entry) == MadeUpLog.entry(index))
            }
            #expect(outcome.faults.isEmpty)
            #expect(seen == Array(0..<size))
        }
        #expect(
            try LogInspection.inspect(Checkpoint(origin: "o", size: 0, root: .emptyTree), tiles: log).faults.isEmpty
        )
    }

    @Test func everyMissingFileIsNamed() throws {
        let log = try MadeUpLog()
        let checkpoint = try log.grow(from: 0, to: 66_000)
        for path in [
            "tile/0/000", "tile/0/257.p/208", "tile/1/000", "tile/1/001.p/1", "tile/2/000.p/1", "tile/entries/005",
        ] {
            let bytes = try #require(log.bytes(at: path, byteCountMax: 1 << 20))
            log.remove(path)
            let faults = try LogInspection.inspect(checkpoint, tiles: log).faults
            #expect(faults == [.fileMissing(path)], "\(path)")
            var wrong = bytes
            wrong[wrong.count - 1] ^= 1
            log.write(wrong, at: path)
            #expect(try !LogInspection.inspect(checkpoint, tiles: log).faults.isEmpty, "\(path)")
            log.write(bytes.dropLast(), at: path)
            #expect(try LogInspection.inspect(checkpoint, tiles: log).faults.contains(.fileMalformed(path)), "\(path)")
            log.write(bytes, at: path)
        }
        #expect(try LogInspection.inspect(checkpoint, tiles: log).faults.isEmpty)
    }

    @Test func aRewrittenLogIsFoundByWhoeverSawItBefore() throws {
        let log = try MadeUpLog()
        let old = try log.signed(try log.grow(from: 0, to: 300)).bytes
        let witness = Witness(logKey: log.key)
        let new = try log.signed(try log.grow(from: 300, to: 900)).bytes
        #expect(try witness.accept(new, seen: old, tiles: log).bytes == new)
        #expect(try witness.accept(new, seen: nil, tiles: log).bytes == new)
        #expect(try witness.accept(new, seen: new, tiles: log).bytes == new)
        #expect(throws: LogFault.shrunk(from: 900, to: 300)) { try witness.accept(old, seen: new, tiles: log) }
        // The same key signs another history: entry 17 is another one.
        let rewritten = try MadeUpLog()
        var edge = TreeEdge()
        var appender = TreeAppender(edge: edge, lastEntries: [], folder: rewritten)
        for number in 0..<900 { try appender.append(MadeUpLog.entry(number == 17 ? 71 : number)[...]) }
        try appender.finish()
        edge = appender.edge
        let forked = try rewritten.signed(Checkpoint(origin: MadeUpLog.origin, size: 900, root: edge.root)).bytes
        #expect(
            try LogInspection.inspect(
                Checkpoint(origin: MadeUpLog.origin, size: 900, root: edge.root),
                tiles: rewritten
            ).faults.isEmpty
        )
        #expect(throws: LogFault.rewritten(from: 300, to: 900)) {
            try witness.accept(forked, seen: old, tiles: rewritten)
        }
        #expect(throws: LogFault.twoFaces(size: 900)) { try witness.accept(forked, seen: new, tiles: rewritten) }
        #expect(throws: LogFault.rootDiffers(size: 900)) { try witness.accept(forked, seen: nil, tiles: log) }
        let stranger = try MadeUpLog(seed: 8)
        #expect(throws: LogFault.checkpointForged) {
            try witness.accept(try stranger.signed(try stranger.grow(from: 0, to: 901)).bytes, seen: new, tiles: log)
        }
    }
}
