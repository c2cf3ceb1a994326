import CPictureMaking
import Foundation
import Pictures
import TestSupport
import Testing

/// Files made to hurt: each has an answer with a reason, and this process lives on.
@Suite struct HostilePictureTests {
    private static let text = PictureReaderTests.code(seed: 2, count: 300)
    /// Hard looks at a thousand broken files would take an hour and show nothing new.
    private static let hasty: PictureReader = {
        var limits = PictureLimits()
        limits.searchMilliseconds = 60
        limits.documentSearchMilliseconds = 400
        return PictureReader(limits: limits)
    }()

    private func fault(_ bytes: [UInt8], reader: PictureReader = PictureReader()) -> PictureFault? {
        do {
            _ = try reader.read(bytes)
            return nil
        } catch {
            return error
        }
    }

    private func big(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

    /// A PNG whose header says what it likes; the checksum is not checked.
    private func png(
        width: UInt32,
        height: UInt32,
        depth: UInt8 = 8,
        colour: UInt8 = 0,
        interlace: UInt8 = 0
    ) -> [UInt8] {
        let head: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]
        let values = big(width) + big(height) + [depth, colour, 0, 0, interlace]
        return head + Array("IHDR".utf8) + values + [0, 0, 0, 0, 0, 0, 0, 0] + Array("IDAT".utf8) + [0, 0, 0, 0]
    }

    @Test func whatIsNoPictureSaysSo() {
        #expect(fault([]) == .empty)
        #expect(fault([0x89]) == .kindUnknown)
        #expect(fault(Array("HC1:ABC".utf8)) == .kindUnknown)
        #expect(fault(Array("GIF89a".utf8) + [1, 0, 1, 0]) == .kindNotRead(.gif))
        #expect(fault(Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WEBPVP8 ".utf8)) == .kindNotRead(.webp))
        #expect(fault([0, 0, 0, 24] + Array("ftypheic".utf8)) == .kindNotRead(.heif))
        #expect(fault([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]) == .kindNotRead(.tiff))
    }

    @Test func headersThatLieAreRefusedBeforeAnythingIsAllocated() {
        #expect(fault(png(width: 0, height: 5)) == .dimensionsZero)
        #expect(fault(png(width: 5, height: 0)) == .dimensionsZero)
        let tooLarge = PictureFault.dimensionsTooLarge(pixelCountMax: PictureLimits().pixelCountMax)
        #expect(fault(png(width: 100_000, height: 100_000)) == tooLarge)
        #expect(fault(png(width: 0x7FFF_FFFF, height: 1)) == tooLarge)
        #expect(fault(png(width: 9_000, height: 9_000, interlace: 1)) == tooLarge)
        #expect(fault(png(width: 0xFFFF_FFFF, height: 0xFFFF_FFFF)) == .malformed(.png))
        #expect(fault(png(width: 10, height: 10, depth: 7, colour: 9)) == .malformed(.png))
        // 9,000 × 9,000 announced and nothing behind it: allowed, white, and incomplete.
        #expect(fault(png(width: 9_000, height: 9_000)) == .incomplete(.png))
        var jpeg = Drawing(width: 64, height: 64).jpeg()
        if let frame = jpeg.indices.dropLast(9).first(where: { jpeg[$0] == 0xFF && jpeg[$0 + 1] == 0xC0 }) {
            jpeg.replaceSubrange(frame + 5..<frame + 9, with: [0xFF, 0xDC, 0xFF, 0xDC])
            #expect(fault(jpeg) == tooLarge)
        } else {
            Issue.record("the JPEG has no frame")
        }
    }

    @Test func aBombOfZeroesIsBounded() throws {
        // A real picture of 64 million pixels, 60 kB packed.
        let bomb = Drawing(width: 8_000, height: 8_000, grey: 0).png(PICTURE_MAKING_BLACK_AND_WHITE)
        #expect(bomb.count < 100_000)
        let found = fault(bomb)
        #expect(found == .codeMissing || found == .tooSlow)
        var narrow = PictureLimits()
        narrow.memorySizeMax = 24 << 20
        let starved = fault(bomb, reader: PictureReader(limits: narrow))
        #expect(starved == .memoryExhausted)
    }

    @Test func aReaderThatTakesTooLongIsEnded() throws {
        var limits = PictureLimits()
        limits.timeoutMilliseconds = 30
        let noise = Drawing(width: 2_500, height: 2_500).noisy(amount: 255, seed: 9).png()
        #expect(fault(noise, reader: PictureReader(limits: limits)) == .tooSlow)
    }

    @Test func truncatedFilesHaveAnAnswer() throws {
        let drawing = try Drawing(qr: Self.text, modulePixels: 3)
        let files = [
            drawing.png(), drawing.png(PICTURE_MAKING_RGB_INTERLACED), drawing.jpeg(),
            drawing.jpeg(PICTURE_MAKING_JPEG_PROGRESSIVE),
        ]
        var answers = 0
        for file in files {
            for step in 0..<50 {
                let found = fault(Array(file.prefix(file.count * step / 50)), reader: Self.hasty)
                #expect(found != .decoderCrashed && found != .processRefused, "\(step)")
                answers += 1
            }
            #expect(fault(file) == nil)
        }
        #expect(answers == 200)
    }

    @Test func flippedBytesHaveAnAnswer() throws {
        var generator = SeededGenerator(seed: 20_220_718)
        let drawing = try Drawing(qr: Self.text, modulePixels: 3)
        let files = [
            drawing.png(PICTURE_MAKING_PALETTE), drawing.png(PICTURE_MAKING_RGB_16_INTERLACED),
            drawing.jpeg(PICTURE_MAKING_JPEG_CMYK), drawing.jpeg(PICTURE_MAKING_JPEG_PROGRESSIVE, orientation: 6),
        ]
        for round in 0..<240 {
            var file = files[round % files.count]
            for _ in 0..<Int.random(in: 1...20, using: &generator) {
                // Half of them where the headers are.
                let end = Bool.random(using: &generator) ? min(file.count, 600) : file.count
                file[Int.random(in: 4..<end, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let found = fault(file, reader: Self.hasty)
            #expect(found != .decoderCrashed && found != .processRefused, "round \(round)")
        }
    }

    @Test func brokenDocumentsHaveAnAnswer() throws {
        let document = Drawing.pdf([try Drawing(qr: Self.text)])
        #expect(fault(Array("%PDF-1.7\n".utf8)) == .malformed(.pdf))
        #expect(fault(Array("%PDF-1.7\ntrailer << /Encrypt 5 0 R >>\n".utf8)) == .encrypted)
        #expect(fault(Drawing.pdf([Drawing(width: 200, height: 200)])) == .codeMissing)
        var generator = SeededGenerator(seed: 5)
        for round in 0..<30 {
            var file = document
            if round % 2 == 0 { file.removeLast(document.count * round / 31) }
            for _ in 0..<8 {
                file[Int.random(in: 5..<file.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            }
            let found = fault(file, reader: Self.hasty)
            #expect(found != .decoderCrashed && found != .processRefused, "round \(round)")
        }
    }

    @Test func everyFaultHasACodeAndSentences() {
        let faults: [PictureFault] = [
            .empty, .fileTooLarge(sizeMax: 1 << 20), .kindUnknown, .kindNotRead(.gif), .dimensionsZero,
            .dimensionsTooLarge(pixelCountMax: 1), .malformed(.png), .incomplete(.png), .codeMissing, .codeUnreadable,
            .encrypted, .rendererMissing, .tooSlow, .memoryExhausted, .decoderCrashed, .processRefused,
        ]
        #expect(Set(faults.map(\.code)).count == faults.count)
        #expect(Set(faults.map(\.english)).count == faults.count)
        #expect(Set(faults.map(\.vietnamese)).count == faults.count)
        #expect(faults.allSatisfy { $0.code.hasPrefix("picture-") })
    }
}
