import Encodings
import Foundation
import HostPrimitives
import Pictures
import TestSupport
import Testing

/// `vaxport-verify` over picture files, as a user runs it.
@Suite struct PictureCommandTests {
    private let folder: TemporaryDirectory

    init() throws { folder = try TemporaryDirectory("vaxport-pictures") }

    private func verify(_ bytes: [UInt8], name: String, _ options: [String] = []) throws -> ProgramRun {
        try Data(bytes).write(to: folder.url.appending(path: name))
        return try ProgramRun.run(Repository.program("vaxport-verify"), options + [folder.path(name)])
    }

    @Test func eachCodeOfAPictureHasItsReport() throws {
        var page = Drawing(width: 900, height: 400)
        page.paste(try Drawing(qr: "HC1:FIRST"), x: 20, y: 20)
        page.paste(try Drawing(aztec: "HC1:SECOND"), x: 500, y: 40)
        // The name says nothing: it is recognised by content.
        let run = try verify(page.png(), name: "page.txt", ["--json"])
        #expect(run.status == 1)
        let lines = try run.output.split(separator: "\n").map { try JSONReader.read(Array($0.utf8)) }
        try #require(lines.count == 2)
        #expect(lines.map { $0["picture"]?["symbology"]?.string } == ["QR", "Aztec"])
        #expect(lines.map { $0["picture"]?["index"]?.integer } == [1, 2])
        #expect(lines.allSatisfy { $0["picture"]?["kind"]?.string == "PNG" && $0["picture"]?["page"]?.integer == 1 })
        #expect(lines.allSatisfy { $0["verdict"]?.string == "invalid" })
    }

    @Test func aDocumentNamesItsPages() throws {
        let pages = [Drawing(width: 400, height: 400), try Drawing(qr: "HC1:SECOND PAGE", modulePixels: 8)]
        let run = try verify(Drawing.pdf(pages), name: "document", ["--json"])
        let line = try JSONReader.read(Array(run.output.utf8))
        #expect(line["picture"]?["page"]?.integer == 2)
        let card = try verify(Drawing.pdf(pages), name: "document", ["--language", "vi"])
        #expect(card.output.contains("trang 2"))
    }

    @Test func whatCannotBeReadSaysWhy() throws {
        let blank = try verify(Drawing(width: 300, height: 300).png(), name: "blank.png")
        #expect(blank.status == 1)
        #expect(blank.errors.contains("picture-code-missing"))
        let vietnamese = try verify(Drawing(width: 300, height: 300).png(), name: "blank.png", ["--language", "vi"])
        #expect(vietnamese.errors.contains("không có mã QR"))
        let moving = try verify(Array("GIF89a".utf8) + [1, 0, 1, 0], name: "moving.png")
        #expect(moving.status == 2)
        #expect(moving.errors.contains("picture-kind-not-read"))
    }

    @Test(.enabled(if: Repository.runs("corpora/dgc_testdata_2dcode.jsonl.gz")))
    func theAnswerIsYesOnlyWhenAllCodesAreValid() throws {
        func rows(_ path: String) throws -> [JSONValue] {
            let packed = [UInt8](try Data(contentsOf: Repository.shared.appending(path: path)))
            let text = try LibdeflateInflater().gunzip(packed, sizeMax: 256 << 20)
            return try text.split(separator: 0x0A).map { try JSONReader.read([UInt8]($0)) }
        }
        let id = "AT/2DCode/raw/1.json"
        let picture = try rows("corpora/dgc_testdata_2dcode.jsonl.gz").first { $0["id"]?.string == id }
        let row = try rows("corpora/dgc_testdata.jsonl.gz").first { $0["id"]?.string == id }
        let bytes = try #require(picture?["png_b64"]?.string.flatMap(Base64.decode))
        let text = try #require(row?["PREFIX"]?.string)
        let signer = try #require(row?["TESTCTX"]?["CERTIFICATE"]?.string.flatMap(Base64.decode))
        try Data(signer).write(to: folder.url.appending(path: "signer.der"))
        let options = ["--trust", folder.path("signer.der"), "--at", "2021-05-06T18:00:00Z"]
        #expect(try verify(bytes, name: "good.png", options).status == 0)
        var page = Drawing(width: 1200, height: 600)
        page.paste(try Drawing(qr: text), x: 0, y: 0)
        page.paste(try Drawing(qr: "HC1:NOTHING"), x: 800, y: 0)
        let mixed = try verify(page.png(), name: "mixed.png", options + ["--json"])
        #expect(mixed.status == 1)
        #expect(mixed.output.contains("\"valid\"") && mixed.output.contains("\"invalid\""))
    }
}
