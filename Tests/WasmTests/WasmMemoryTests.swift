import COSE
import Encodings
import HealthCertificate
import HostPrimitives
import TestSupport
import Testing

/// The module's own memory: large content goes in, and what was used is used again.
struct WasmMemoryTests {
    /// A code around a message whose payload is one text of `size` bytes.
    private func code(textSize size: Int) -> String {
        var payload = CBORWriter(capacity: size + 32)
        payload.writeMap(count: 1)
        payload.writeInteger(-260)
        payload.writeMap(count: 1)
        payload.writeInteger(1)
        payload.writeMap(count: 1)
        payload.writeText("ver")
        payload.writeText(String(repeating: "x", count: size))
        let message = COSESign1.encode(protectedHeader: [], payload: payload.bytes, signature: [])
        return HC1.encode(message, compressor: LibdeflateCompressor())
    }

    private func line(_ code: String) -> [UInt8] {
        VectorLines.bytes(VectorLines.object([("code", .string(code)), ("clock", .string("2022-01-01"))]))
    }

    @Test func theLargestMessageIsReadOverAndOver() throws {
        // 256 MiB is all there is; without being used again it would be gone after a few of these.
        let lines = [[UInt8]](repeating: line(code(textSize: HC1.messageSizeMax - 64)), count: 12)
        let module = try WasmModule.built()
        let (results, roundCount) = try Conversation().results(of: lines) { try module.answers(to: $0) }
        #expect(roundCount == 2)
        for result in results {
            let value = try JSONReader.read(result)
            #expect(value["payload"]?["ver"]?.string?.utf8.count == HC1.messageSizeMax - 64)
            #expect(value["reasons"]?["signature"]?.string == "key-identifier-missing")
        }
    }

    @Test func aMessageThatIsTooLargeIsRefused() throws {
        let module = try WasmModule.built()
        let (results, _) = try Conversation().results(of: [line(code(textSize: HC1.messageSizeMax))]) {
            try module.answers(to: $0)
        }
        let value = try JSONReader.read(try #require(results.first))
        #expect(value["reasons"]?["structure"]?.string == "zlib-too-large")
    }
}
