import Encodings
import Testing

@Suite struct JSONReaderTests {
    private func read(_ text: String) throws(JSONReader.Error) -> JSONValue { try JSONReader.read(Array(text.utf8)) }

    @Test func valuesOfEveryKind() throws {
        let value = try read(#" { "a" : [ 1 , -2.50, true, false, null, "x\n\u00e9\ud83d\ude00ễ" ], "b":{} } "#)
        #expect(
            value["a"]?.array == [
                .integer(1), .decimal(JSONDecimal(value: -2.5, text: "-2.50")), .boolean(true), .boolean(false), .null,
                .string("x\né😀ễ"),
            ]
        )
        #expect(value["b"]?.object?.count == 0 && value["c"] == nil)
    }

    @Test func numbersAreKeptExactly() throws {
        #expect(try read("9223372036854775807") == .integer(.max))
        #expect(try read("-9223372036854775808") == .integer(.min))
        #expect(try read("9223372036854775808") == .decimal(JSONDecimal(value: 0x1p63, text: "9223372036854775808")))
        #expect(try read("1.0") == .decimal(JSONDecimal(value: 1, text: "1.0")))
        #expect(try read("1E+2") == .decimal(JSONDecimal(value: 100, text: "1E+2")))
        guard case .decimal(let zero) = try read("-0") else {
            Issue.record("minus zero lost its sign")
            return
        }
        #expect(zero.value.sign == .minus && zero.text == "-0")
    }

    @Test(arguments: [
        ("", JSONReader.Error.endUnexpected(offset: 0)), ("{\"a\":1,}", .byteUnexpected(offset: 7)),
        ("[1,]", .byteUnexpected(offset: 3)), ("[1 2]", .byteUnexpected(offset: 3)), ("01", .trailingBytes(offset: 1)),
        ("1.", .endUnexpected(offset: 2)), (".5", .byteUnexpected(offset: 0)), ("+1", .byteUnexpected(offset: 0)),
        ("1e", .endUnexpected(offset: 2)), ("nul", .endUnexpected(offset: 3)), ("truth", .byteUnexpected(offset: 3)),
        ("NaN", .byteUnexpected(offset: 0)), ("1e999", .numberOutOfRange(offset: 0)),
        ("\"a", .endUnexpected(offset: 2)),
        ("\"\\x\"", .escapeInvalid(offset: 1)), ("\"\\ud800\"", .escapeInvalid(offset: 1)),
        ("\"\\udc00\"", .escapeInvalid(offset: 1)), ("\"\n\"", .controlCharacter(offset: 1)),
        ("{\"a\":1,\"a\":2}", .memberTwice(offset: 7)), ("{a:1}", .byteUnexpected(offset: 1)),
        ("\u{FEFF}{}", .byteUnexpected(offset: 0)), ("{} {}", .trailingBytes(offset: 3)),
        ("// x", .byteUnexpected(offset: 0)),
    ])
    func faultsAreNamedWithTheirPlace(_ text: String, _ fault: JSONReader.Error) {
        #expect(throws: fault) { try read(text) }
    }

    @Test func depthAndSizeAreBounded() throws {
        let fine = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        #expect(try read(fine).array?.count == 1)
        #expect(throws: JSONReader.Error.tooDeep(offset: 64)) { try read("[" + fine + "]") }
        #expect(throws: JSONReader.Error.tooDeep(offset: 64)) { try read(String(repeating: "[", count: 1_000_000)) }
        #expect(throws: JSONReader.Error.tooLong(byteCount: 3, limit: 2)) {
            try JSONReader.read(Array("[1]".utf8), byteCountMax: 2)
        }
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        for bytes: [UInt8] in [[0xFF], [0xC0, 0x80], [0xED, 0xA0, 0x80]] {
            #expect(throws: JSONReader.Error.notUTF8(offset: 1)) { try JSONReader.read([0x22] + bytes + [0x22]) }
            #expect(throws: JSONReader.Error.notUTF8(offset: 1)) {
                try JSONReader.read([0x22] + Array("\\n".utf8) + bytes + [0x22])
            }
        }
    }

    @Test func manyMembersAreFoundAndDoublesRefused() throws {
        let members = (0..<5000).map { "\"k\($0)\":\($0)" }
        let value = try read("{" + members.joined(separator: ",") + "}")
        #expect(value["k0"] == .integer(0) && value["k16"] == .integer(16) && value["k4999"] == .integer(4999))
        #expect(value["k5000"] == nil)
        #expect(throws: JSONReader.Error.self) {
            try read("{" + (members + ["\"k17\":0"]).joined(separator: ",") + "}")
        }
    }

    @Test func everyCutOfATextIsRefused() throws {
        let text = Array(#"{"a":[1.5e3,"é\u00e9",{"b":null}],"c":true}"#.utf8)
        _ = try JSONReader.read(text)
        for count in 0..<text.count { #expect(throws: JSONReader.Error.self) { try JSONReader.read(text[..<count]) } }
    }
}
