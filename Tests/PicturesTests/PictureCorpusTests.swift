import Encodings
import Foundation
import HostPrimitives
import Pictures
import TestSupport
import Testing

/// The third-party picture sets: every picture that an independent decoder reads.
@Suite(.enabled(if: Repository.runs("corpora/png"))) struct PictureCorpusTests {
    private func rows(_ path: String) throws -> [JSONValue] {
        let packed = [UInt8](try Data(contentsOf: Repository.shared.appending(path: path)))
        let text = try LibdeflateInflater().gunzip(packed, sizeMax: 256 << 20)
        return try text.split(separator: 0x0A).map { try JSONReader.read([UInt8]($0)) }
    }

    private func texts(_ bytes: [UInt8]) throws -> [String] {
        do {
            return try PictureReader().read(bytes).codes.map { String(decoding: $0.text, as: UTF8.self) }
        } catch  where ![.decoderCrashed, .processRefused, .tooSlow].contains(error) {
            return []
        }
    }

    @Test func theChosenPicturesAreRead() throws {
        let rows = try rows("corpora/png/MANIFEST.jsonl.gz")
        #expect(rows.count == 44)
        var readCount = 0
        for row in rows {
            let name = try #require(row["id"]?.string)
            let bytes = [UInt8](try Data(contentsOf: Repository.shared.appending(path: "corpora/png/" + name)))
            if let text = row["text"]?.string {
                #expect(try texts(bytes) == [text], "\(name)")
                readCount += 1
            } else {
                #expect(throws: PictureFault.codeMissing, "\(name)") { try PictureReader().read(bytes) }
            }
        }
        #expect(readCount == 43)
    }

    @Test func thePicturesOfTheTestDataAreRead() throws {
        let rows = try rows("corpora/dgc_testdata_2dcode.jsonl.gz")
        #expect(rows.count == 292)
        var readCount = 0
        for row in rows {
            let picture = try #require(row["png_b64"]?.string.flatMap(Base64.decode))
            let expected = try #require(row["expected_text"]?.string)
            let found = try texts(picture)
            if row["oracle_matches"] == .boolean(true) {
                #expect(found == [expected], "\(row["id"]?.string ?? "")")
                readCount += 1
            } else {
                #expect(!found.contains(expected), "\(row["id"]?.string ?? "")")
            }
        }
        #expect(readCount == 288)
    }

    @Test func everyFairPictureExpectationAgrees() throws {
        var pictures: [String: [UInt8]] = [:]
        for row in try rows("corpora/dgc_testdata_2dcode.jsonl.gz") {
            pictures[row["id"]?.string ?? ""] = row["png_b64"]?.string.flatMap(Base64.decode)
        }
        var agreed = 0
        for row in try rows("corpora/dgc_testdata.jsonl.gz") {
            guard let expected = row["fair"]?["EXPECTEDPICTUREDECODE"] else { continue }
            let name = try #require(row["id"]?.string)
            let prefix = try #require(row["PREFIX"]?.string)
            let picture = try #require(pictures[name], "\(name)")
            #expect(JSONValue.boolean(try texts(picture).contains(prefix)) == expected, "\(name)")
            agreed += 1
        }
        #expect(agreed == 275)
    }

    @Test func whatAnotherDecoderReadsIsReadWithTheSameText() throws {
        let folder = try TemporaryDirectory("vaxport-zbar")
        var compared = 0
        let names = try rows("corpora/png/MANIFEST.jsonl.gz").compactMap { $0["id"]?.string }
        var files = names.map { Repository.shared.appending(path: "corpora/png/" + $0) }
        for (index, row) in try rows("corpora/dgc_testdata_2dcode.jsonl.gz").enumerated() where index % 4 == 0 {
            let picture = try #require(row["png_b64"]?.string.flatMap(Base64.decode))
            files.append(folder.url.appending(path: "\(index).png"))
            try Data(picture).write(to: files[files.count - 1])
        }
        for file in files {
            let tool = ["-q", "--raw", "-Sdisable", "-Sqrcode.enable", file.path]
            let run = try ProgramRun.tool("zbarimg", tool)
            guard run.status == 0 else { continue }
            let theirs = run.output.split(separator: "\n").map(String.init)
            let ours = try texts([UInt8](try Data(contentsOf: file)))
            #expect(Set(theirs).isSubset(of: Set(ours)), "\(file.lastPathComponent)")
            compared += 1
        }
        #expect(compared >= 100)
    }
}
