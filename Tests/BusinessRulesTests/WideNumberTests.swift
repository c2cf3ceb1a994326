import BusinessRules
import Encodings
import Testing

/// Numbers and moments that 32 bits cannot hold, as the same room also runs where `Int` has no more.
struct WideNumberTests {
    @Test(arguments: [
        (#"{"+":[4000000000,1]}"#, "4000000001"), (#"{"+":[-9223372036854775807,-1]}"#, "-9223372036854775808"),
        (#"{"plusTime":["2099-12-31",1,"day"]}"#, "\"2100-01-01T00:00:00.000Z\""),
        (#"{"<":[2147483647,2147483648]}"#, "true"), (#"{"extractFromUVCI":["a:b",4294967297]}"#, "null"),
    ])
    func wideNumbersAreComputed(logic: String, result: String) throws {
        let expression = RuleExpression(try JSONReader.read(Array(logic.utf8)))
        var writer = JSONWriter()
        try expression.evaluate(.null).write(to: &writer)
        #expect(String(decoding: writer.takeBytes(), as: UTF8.self) == result)
    }
}
