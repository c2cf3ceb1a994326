import Encodings
import Testing

@Suite struct JSONWriterTests {
    @Test func commasAreSet() {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("a")
        writer.beginArray()
        writer.integer(-1)
        writer.boolean(true)
        writer.null()
        writer.decimal(0.5)
        writer.endArray()
        writer.name("b\"\\\n\u{1}é")
        writer.beginObject()
        writer.endObject()
        writer.endObject()
        writer.endLine()
        writer.string("x")
        #expect(
            String(decoding: writer.bytes, as: UTF8.self)
                == #"{"a":[-1,true,null,0.5],"b\"\\\n\u0001é":{}}"# + "\n\"x\""
        )
    }

    @Test func takingBytesDoesNotDisturb() throws {
        var writer = JSONWriter()
        var all: [UInt8] = []
        writer.beginArray()
        for number in 0..<5 {
            writer.integer(number)
            all += writer.takeBytes()
        }
        writer.endArray()
        all += writer.takeBytes()
        #expect(all == Array("[0,1,2,3,4]".utf8) && writer.bytes.isEmpty)
    }

    @Test func whatWasReadIsWrittenAgain() throws {
        let text = #"{"z":[1,2.50,1E5,-0,"😀\u001f"],"a":{"b":null,"c":[]},"d":9223372036854775808}"#
        var writer = JSONWriter()
        writer.value(try JSONReader.read(Array(text.utf8)))
        #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
    }
}
