import Linkage
import Testing

@Suite struct RegisterIndexTests {
    @Test func builtBytesAnswerByNumberAndFormerNumber() throws {
        var builder = RegisterIndexBuilder()
        for number in [UInt64(79_185_012_347), 79_185_012_345] {
            let name = Array("Trần Hòa".utf8)
            let person = RegisteredPerson(identity: number | 1985 << 40, state: 0)
            name.withUnsafeBufferPointer {
                _ = try? builder.add(person, name: $0, surnameWordCount: 1, line: 2)
            }
        }
        builder.add(former: 271_450_001, digits: 9, of: 79_185_012_347)
        builder.add(former: 271_450_001, digits: 9, of: 79_185_012_345)
        var bytes: [UInt8] = []
        let repeated = try builder.finish(writing: { piece, offset in
            if bytes.count < offset + piece.count {
                bytes += [UInt8](repeating: 0, count: offset + piece.count - bytes.count)
            }
            bytes.replaceSubrange(offset..<(offset + piece.count), with: piece)
        })
        #expect(repeated.isEmpty)
        try bytes.withUnsafeBytes {
            let index = try RegisterIndex(bytes: $0, owner: nil)
            #expect(index.personCount == 2)
            #expect(index.person(number: 79_185_012_345).map { index.row($0).birthYear } == 1985)
            #expect(index.person(number: 79_185_012_346) == nil)
            #expect(index.people(formerNumber: 271_450_001, digits: 9).count == 2)
            #expect(index.people(formerNumber: 271_450_001, digits: 12).isEmpty)
            #expect(index.row(2) == .nobody)
        }
    }
}
