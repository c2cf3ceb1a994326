import Foundation
import Linkage
import RegisterWire
import TestSupport
import Testing

/// One way of not answering, with a name.
struct NamedLie: Sendable, CustomTestStringConvertible {
    let name: String
    let lie: LyingPeer.Lie
    var testDescription: String { name }

    init(_ name: String, _ lie: @escaping LyingPeer.Lie) {
        self.name = name
        self.lie = lie
    }

    /// A lie that changes the lines of an honest reply.
    init(_ name: String, lines: @escaping @Sendable ([[UInt8]]) -> [[UInt8]]) {
        self.init(name) { _, honest in [.send(LyingPeer.reply(lines(honest)))] }
    }

    /// A lie that changes the text of the third line.
    init(_ name: String, third: @escaping @Sendable (String) -> String) {
        self.init(
            name,
            lines: { honest in
                var lines = honest
                lines[2] = Array(third(String(decoding: honest[2], as: UTF8.self)).utf8)
                return lines
            }
        )
    }

    /// Replies that are none to what was asked.
    static let replies: [NamedLie] = [
        NamedLie(
            "another record's answer",
            third: { $0.replacing(/"key":"[0-9a-f]{32}"/, with: "\"key\":\"\(String(repeating: "0", count: 32))\"") }
        ),
        NamedLie("two answers exchanged", lines: { [$0[0], $0[2], $0[1]] + $0[3...] }),
        NamedLie("one answer twice", lines: { Array($0[...2]) + [$0[2]] + $0[3...] }),
        NamedLie(
            "one answer twice, and counted",
            lines: { Array($0[...2]) + [$0[2]] + $0[3...].dropLast() + [LyingPeer.end($0.count, of: $0)] }
        ),
        NamedLie("one answer missing", lines: { Array($0[...1]) + $0[3...] }),
        NamedLie(
            "one answer missing, and not counted",
            lines: { Array($0[...1]) + $0[3...].dropLast() + [LyingPeer.end($0.count - 2, of: $0)] }
        ),
        NamedLie(
            "the end of no request",
            lines: { $0.dropLast() + [LyingPeer.bytes(.end(LyingPeer.closing($0.count - 1, of: nil)))] }
        ),
        NamedLie(
            "the end of another request",
            lines: { $0.dropLast() + [LyingPeer.bytes(.end(LyingPeer.closing($0.count - 1, of: Designation("r1"))))] }
        ),
        NamedLie("the end missing", lines: { $0.dropLast() }),
        NamedLie("the end twice", lines: { $0 + [$0[$0.count - 1]] }),
        NamedLie("more behind the end", lines: { $0 + [$0[0]] }),
        NamedLie("half a line behind the end", lines: { $0 + [Array("{\"key\"".utf8)] }),
        NamedLie("the end alone", lines: { [$0[$0.count - 1]] }),
        NamedLie("nothing", lines: { _ in [] }),
        NamedLie("another count", lines: { $0.dropLast() + [LyingPeer.end(3, of: $0)] }),
        NamedLie("a member nobody knows", third: { $0.replacing("\"tier\"", with: "\"x\":1,\"tier\"") }),
        NamedLie("a member twice", third: { $0.replacing("\"tier\"", with: "\"tier\":\"T0\",\"tier\"") }),
        NamedLie("an outcome nobody knows", third: { $0.replacing("\"verified\"", with: "\"certain\"") }),
        NamedLie("an outcome that does not go with its tier", third: { $0.replacing("\"T0\"", with: "\"T1\"") }),
        NamedLie("an accepted outcome in a tier for people", third: { $0.replacing("\"T0\"", with: "\"T4\"") }),
        NamedLie("evidence beyond measure", third: { $0.replacing("45.25", with: "1e300") }),
        NamedLie("evidence without end", third: { $0.replacing("45.25", with: "1e999") }),
        NamedLie("a text in the place of a number", third: { $0.replacing("45.25", with: "\"45.25\"") }),
        NamedLie("an accepted record without a person", third: { $0.replacing(/,"disclosure":\{[^}]*\}/, with: "") }),
        NamedLie(
            "no number of a person",
            third: { $0.replacing(/"personal_number":"[0-9]+"/, with: "\"personal_number\":\"12\"") }
        ),
        NamedLie("bytes that are no text", lines: { [$0[0], $0[1], [0xFF, 0xFE, 0x00, 0x0A]] + $0[3...] }),
        NamedLie("a line without end", lines: { [$0[0], Array(repeating: UInt8(ascii: "["), count: 1 << 20)] }),
        NamedLie("lines without end", lines: { Array(repeating: $0[0], count: 50_000) }),
        NamedLie(
            "a refusal for another record",
            lines: {
                Array($0[...1]) + [LyingPeer.bytes(.refused(.registerFailed, key: Designation("else")))] + $0[3...]
            }
        ),
    ]

    /// A world that fails.
    static let failures: [NamedLie] = [
        NamedLie("500", { _, _ in [.send(RawReply.whole(status: "500 Internal Server Error", []))] }),
        NamedLie(
            "503",
            { _, _ in [.send(RawReply.whole(status: "503 Service Unavailable", Array("try later".utf8)))] }
        ),
        NamedLie(
            "429",
            { _, _ in [.send(RawReply.whole(status: "429 Too Many Requests", headers: ["Retry-After": "3600"], []))] }
        ),
        NamedLie("401", { _, _ in [.send(RawReply.whole(status: "401 Unauthorized", []))] }),
        NamedLie("204", { _, _ in [.send(Array("HTTP/1.1 204 No Content\r\n\r\n".utf8))] }),
        NamedLie(
            "a way to elsewhere",
            { _, _ in [.send(RawReply.whole(status: "302 Found", headers: ["Location": "http://127.0.0.1:1/"], []))] }
        ),
        NamedLie("a page", { _, _ in [.send(RawReply.whole(type: "text/html", Array("<html>Sign in</html>".utf8)))] }),
        NamedLie("no HTTP", { _, _ in [.send(Array("220 mail.example ESMTP\r\n".utf8)), .close] }),
        NamedLie("another register", { _, honest in [.send(LyingPeer.reply(honest, version: "made-up-2"))] }),
        NamedLie("another policy", { _, honest in [.send(LyingPeer.reply(honest, policy: .trueFalse))] }),
        NamedLie(
            "half a reply, then closed",
            { _, honest in
                let reply = LyingPeer.reply(honest)
                return [.send(Array(reply.prefix(reply.count / 2))), .close]
            }
        ),
        NamedLie(
            "half a reply, then a reset",
            { _, honest in
                let reply = LyingPeer.reply(honest)
                return [.send(Array(reply.prefix(reply.count * 2 / 3))), .pause(0.02), .reset]
            }
        ),
        NamedLie("a reset at once", { _, _ in [.reset] }),
        NamedLie("closed at once", { _, _ in [.close] }),
        NamedLie("silence", { _, _ in [.pause(1.5), .close] }),
        NamedLie(
            "half a reply, then silence",
            { _, honest in
                let reply = LyingPeer.reply(honest)
                return [.send(Array(reply.prefix(reply.count / 2))), .pause(1.5), .close]
            }
        ),
        NamedLie(
            "a byte now and then",
            { _, honest in
                LyingPeer.reply(honest).prefix(60).flatMap { [RawServer.Step.send([$0]), .pause(0.05)] } + [.close]
            }
        ),
    ]
}
