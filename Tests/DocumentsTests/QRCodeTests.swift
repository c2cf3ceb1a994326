import Documents
import Foundation
import TestSupport
import Testing

@Suite struct QRCodeTests {
    static let text =
        "HC1:"
        + String(repeating: "6BF+70790T9WJWG.FKY*4GO0.O1CV2 O5 N2FBBRW1*70HS8WY04AC*WIFN0AHCD8KD97TK0F90", count: 7)

    static let reader = ["/usr/bin/zbarimg", "/usr/local/bin/zbarimg"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test(
        .enabled(if: QRCodeTests.reader != nil || Repository.mustBeComplete, "zbarimg is not installed"),
        arguments: QRCode.ErrorCorrection.allCases
    )
    func anIndependentReaderReadsTheSameText(_ level: QRCode.ErrorCorrection) throws {
        let reader = try #require(QRCodeTests.reader, "zbarimg is not installed: ./dev setup")
        let code = try QRCode(QRCodeTests.text, errorCorrection: level)
        let folder = try TemporaryDirectory()
        try Data(code.portableBitmap(modulePixels: 4)).write(to: folder.url.appending(path: "code.pbm"))
        let run = try ProgramRun.run(
            URL(filePath: reader),
            ["--quiet", "--raw", "-S*.disable", "-Sqrcode.enable", folder.path("code.pbm")]
        )
        #expect(run.output == QRCodeTests.text + "\n")
    }

    @Test func theTerminalShowsEveryModuleAndTheQuietZone() throws {
        let code = try QRCode("HC1:ABC")
        let lines = code.terminalLines(usesColour: false)
        #expect(lines.count == (code.sideCount + 8 + 1) / 2)
        #expect(lines.allSatisfy { $0.count == code.sideCount + 8 })
        // The finder pattern's first row is dark for seven modules and light for the eighth; light is drawn.
        let row = Array(lines[2])
        #expect(row[4...10].allSatisfy { $0 == " " || $0 == "▄" })
        #expect(row[3] == "█")
    }

    @Test func whatDoesNotFitIsRefused() {
        #expect(throws: QRCode.EncodingError.textUnfit) { try QRCode("") }
        #expect(throws: QRCode.EncodingError.textUnfit) { try QRCode("HC1:Ế") }
        #expect(throws: QRCode.EncodingError.textTooLong(byteCount: 5000)) {
            try QRCode(String(repeating: "A", count: 5000))
        }
    }
}
