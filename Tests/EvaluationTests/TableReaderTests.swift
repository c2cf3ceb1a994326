import Evaluation
import Testing

/// Tables as people make them, whole and in pieces.
@Suite struct TableReaderTests {
    static let columns = [
        TableColumn("record_id", "rid", isRequired: true), TableColumn("name"), TableColumn("person", isRequired: true),
    ]

    /// The rows of a text, read in pieces of a size.
    static func rows(_ text: String, pieces size: Int) throws(TableFault) -> [[String]] {
        var reader = TableReader(columns: columns)
        var rows: [[String]] = []
        let bytes = Array(text.utf8)
        var position = 0
        while position < bytes.count {
            let end = min(bytes.count, position + size)
            try reader.read(Array(bytes[position..<end]), isLast: false) { rows.append((0..<3).map($0.text)) }
            position = end
        }
        try reader.read([], isLast: true) { rows.append((0..<3).map($0.text)) }
        return rows
    }

    @Test(arguments: [1, 2, 3, 7, 1_000])
    func piecesMakeNoDifference(_ size: Int) throws {
        let text = "\u{FEFF}name,x,person,rid\r\n\"a \"\"b\"\"\n,c\",1,7,r1\r\n\r\n,2,,r2\nLê,3,9,r3"
        #expect(
            try Self.rows(text, pieces: size) == [["r1", "a \"b\"\n,c", "7"], ["r2", "", ""], ["r3", "Lê", "9"]]
        )
    }

    @Test func jsonLinesAreReadWithTheSameNames() throws {
        let text = "{\"rid\":\"r1\",\"person\":7}\n{\"person\":null,\"rid\":\"r2\",\"name\":\"Lê\",\"other\":[1]}\n"
        #expect(try Self.rows(text, pieces: 5) == [["r1", "", "7"], ["r2", "Lê", ""]])
    }

    @Test(arguments: [
        ("", TableFault.headerMissing), ("rid,name\n", .columnMissing("person", alternatives: [])),
        ("name,person\n1,2\n", .columnMissing("record_id", alternatives: ["rid"])),
        ("rid,person,rid\n", .columnRepeated("rid")),
        ("rid,person\na,1\nb\n", .fieldCountDiffers(line: 3, found: 1, expected: 2)),
        ("rid,person\n\"a\nb\",1\n\"x\"y,2\n", .quoting(line: 4)), ("rid,person\n\"a,1\n", .quoting(line: 2)),
        ("{\"rid\":\"a\",\"person\":1}\n{]\n", .notJSON(line: 2)),
    ])
    func aFaultNamesItsLine(_ text: String, _ fault: TableFault) {
        #expect(throws: fault) { try Self.rows(text, pieces: 4) }
    }
}
