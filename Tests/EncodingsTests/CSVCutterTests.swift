import Encodings
import Testing

@Suite struct CSVCutterTests {
    /// All rows of a text that arrives in pieces of so many bytes; a row with wrong quotes is nothing.
    private func rows(_ text: String, piece: Int) -> [[String]?] {
        var rest = Array(text.utf8)[...]
        var held: [UInt8] = []
        var cutter = CSVCutter()
        var rows: [[String]?] = []
        while true {
            held += rest.prefix(piece)
            rest = rest.dropFirst(piece)
            var position = 0
            while position < held.count {
                let step = held.withUnsafeMutableBufferPointer { bytes in
                    cutter.next(in: bytes, upTo: bytes.count, isLast: rest.isEmpty, position: &position)
                }
                if case .incomplete = step { break }
                if case .badQuotes = step {
                    rows.append(nil)
                } else {
                    rows.append(cutter.fields.map { String(decoding: held[$0], as: UTF8.self) })
                }
            }
            held.removeFirst(position)
            if rest.isEmpty { return rows }
        }
    }

    @Test(arguments: [1, 2, 3, 7, 1_000]) func piecesDoNotMatter(piece: Int) {
        let text = "a,\"b\"\"c\nd\",\r\n,\"\"\n\nlast,\"x\"\r\n\"bad\"y,z\n\"never closed"
        #expect(
            rows(text, piece: piece) == [["a", "b\"c\nd", ""], ["", ""], [""], ["last", "x"], nil, nil]
        )
    }

    @Test func linesInsideQuotesAreCounted() {
        var bytes = Array("\"one\ntwo\nthree\",4\nfive\n".utf8)
        var cutter = CSVCutter()
        var position = 0
        var counts: [Int] = []
        bytes.withUnsafeMutableBufferPointer { bytes in
            for _ in 0..<2 {
                _ = cutter.next(in: bytes, upTo: bytes.count, isLast: true, position: &position)
                counts.append(cutter.lineCount)
            }
        }
        #expect(counts == [3, 1])
    }
}
