import CPictureMaking
import Documents
import Pictures
import TestSupport
import Testing

/// Pictures that we make ourselves, in every form that people hand in.
@Suite struct PictureReaderTests {
    /// About as long as a certificate of ours.
    static let text = code(seed: 1, count: 550)

    /// A text in the alphabet of certificates.
    static func code(seed: UInt64, count: Int) -> String {
        let letters = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
        var generator = SeededGenerator(seed: seed)
        return "HC1:" + String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
    }

    private func texts(_ bytes: [UInt8]) throws -> [String] {
        try PictureReader().read(bytes).codes.map { String(decoding: $0.text, as: UTF8.self) }
    }

    @Test(
        arguments: [
            PICTURE_MAKING_GREY, PICTURE_MAKING_GREY_16, PICTURE_MAKING_BLACK_AND_WHITE, PICTURE_MAKING_PALETTE,
            PICTURE_MAKING_RGB, PICTURE_MAKING_RGBA_DARK_ON_CLEAR, PICTURE_MAKING_RGBA_LIGHT_ON_CLEAR,
            PICTURE_MAKING_RGB_INTERLACED, PICTURE_MAKING_RGB_16_INTERLACED,
        ].map(\.rawValue)
    )
    func everyFormOfPNGIsRead(form: UInt32) throws {
        let qr = try Drawing(qr: Self.text)
        #expect(try texts(qr.png(picture_making_png(rawValue: form))) == [Self.text])
        let aztec = try Drawing(aztec: Self.text)
        #expect(try texts(aztec.png(picture_making_png(rawValue: form))) == [Self.text])
    }

    @Test(
        arguments: [
            PICTURE_MAKING_JPEG_GREY, PICTURE_MAKING_JPEG_RGB, PICTURE_MAKING_JPEG_CMYK,
            PICTURE_MAKING_JPEG_PROGRESSIVE,
        ].map(\.rawValue)
    )
    func everyFormOfJPEGIsRead(form: UInt32) throws {
        let qr = try Drawing(qr: Self.text)
        for quality in [30, 90] {
            let bytes = qr.jpeg(quality: quality, picture_making_jpeg(rawValue: form))
            #expect(try texts(bytes) == [Self.text], "quality \(quality)")
        }
    }

    @Test(arguments: 1...8)
    func theCornersAreThoseOfTheUprightPicture(orientation: Int) throws {
        var page = Drawing(width: 900, height: 600)
        page.paste(try Drawing(qr: "HC1:CORNER", modulePixels: 5), x: 20, y: 30)
        let code = try #require(
            try PictureReader().read(page.jpeg(PICTURE_MAKING_JPEG_RGB, orientation: orientation)).codes.first
        )
        // Where the viewer's upper left quarter, mirrored and turned by EXIF, has gone.
        let isLeft = [1, 4, 5, 8].contains(orientation)
        let isTop = [1, 2, 5, 6].contains(orientation)
        let middle = code.corners.reduce((x: 0, y: 0)) { ($0.x + $1.x / 4, $0.y + $1.y / 4) }
        let size = orientation < 5 ? (width: 900, height: 600) : (width: 600, height: 900)
        #expect((middle.x < size.width / 2) == isLeft)
        #expect((middle.y < size.height / 2) == isTop)
    }

    @Test(arguments: [1, 2, 3, 5, 9]) func modulesMayBeSmallOrLarge(pixels: Int) throws {
        #expect(try texts(Drawing(qr: Self.text, modulePixels: pixels).png()) == [Self.text])
        #expect(try texts(Drawing(qr: Self.text, modulePixels: pixels, quietModules: 0).png()) == [Self.text])
    }

    @Test(arguments: [7.0, 20, 33, 45, 58, 71, 84, 90, 180, 270]) func aCodeMayBeTurned(degrees: Double) throws {
        let qr = try Drawing(qr: Self.text).turned(degrees: degrees)
        #expect(try texts(qr.png()) == [Self.text])
        let aztec = try Drawing(aztec: Self.text).turned(degrees: degrees)
        #expect(try texts(aztec.png()) == [Self.text])
    }

    @Test func hardPicturesAreReadToo() throws {
        let qr = try Drawing(qr: Self.text)
        #expect(try texts(qr.mapped { 255 - $0 }.png()) == [Self.text], "light on dark")
        #expect(try texts(qr.mapped { $0 / 12 + 110 }.png()) == [Self.text], "hardly any contrast")
        #expect(try texts(qr.blurred(radius: 1).png()) == [Self.text], "blurred")
        #expect(try texts(qr.noisy(amount: 90, seed: 3).png()) == [Self.text], "noisy")
        #expect(try texts(Drawing(aztec: Self.text).mapped { 255 - $0 }.png()) == [Self.text], "Aztec, light on dark")
    }

    @Test func allCodesOfAPageComeInReadingOrder() throws {
        var page = Drawing(width: 1700, height: 1300)
        var expected: [String] = []
        for row in 0..<3 {
            for column in 0..<4 {
                let text = Self.code(seed: UInt64(100 + row * 4 + column), count: 60)
                let isAztec = (row + column) % 2 == 1
                let drawing =
                    isAztec ? try Drawing(aztec: text, modulePixels: 5) : try Drawing(qr: text, modulePixels: 5)
                page.paste(drawing, x: 40 + column * 410, y: 40 + row * 420 + column * 6)
                expected.append(text)
            }
        }
        let reading = try PictureReader().read(page.png())
        #expect(reading.codes.map { String(decoding: $0.text, as: UTF8.self) } == expected)
        #expect(reading.codes.map(\.symbology).filter { $0 == .aztec }.count == 6)
        #expect(reading.codes.allSatisfy { $0.errorCorrection == ($0.symbology == .qr ? "Q" : nil) })
    }

    @Test func pagesOfADocumentAreNumbered() throws {
        var pages: [Drawing] = []
        for number in 0..<4 {
            var page = Drawing(width: 1654, height: 2339)
            let text = Self.code(seed: UInt64(number), count: 500)
            if number != 2 {
                page.paste(try number == 1 ? Drawing(aztec: text) : Drawing(qr: text), x: 300, y: 400 + 200 * number)
            }
            pages.append(page)
        }
        let reading = try PictureReader().read(Drawing.pdf(pages))
        #expect(reading.kind == .pdf)
        #expect(reading.pageCount == 4)
        #expect(reading.codes.map(\.page) == [1, 2, 4])
        #expect(reading.codes.map(\.symbology) == [.qr, .aztec, .qr])
        #expect(!reading.isPartial)
    }

    @Test func pagesBeyondTheLimitAreAnnounced() throws {
        var limits = PictureLimits()
        limits.pageCountMax = 2
        let page = try Drawing(qr: "HC1:PAGE", modulePixels: 8)
        let reading = try PictureReader(limits: limits).read(Drawing.pdf([page, page, page]))
        #expect(reading.pageCount == 2)
        #expect(reading.codes.map(\.page) == [1, 2])
        #expect(reading.isPartial)
    }
}
