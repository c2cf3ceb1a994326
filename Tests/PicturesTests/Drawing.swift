import CPictureMaking
import Documents
import Foundation
import TestSupport

/// A grey picture that the tests draw on.
struct Drawing {
    private(set) var width: Int
    private(set) var height: Int
    private(set) var pixels: [UInt8]

    /// A plain sheet.
    init(width: Int, height: Int, grey: UInt8 = 255) {
        self.width = width
        self.height = height
        pixels = [UInt8](repeating: grey, count: width * height)
    }

    /// A QR code with its quiet zone.
    init(
        qr text: String,
        modulePixels: Int = 4,
        level: QRCode.ErrorCorrection = .quartile,
        quietModules: Int = 4
    ) throws {
        let code = try QRCode(text, errorCorrection: level)
        self.init(side: code.sideCount, modulePixels: modulePixels, quietModules: quietModules) { column, row in
            code.isDark(column: column, row: row)
        }
    }

    /// An Aztec code with some white around it.
    init(aztec text: String, modulePixels: Int = 4, quietModules: Int = 2) throws {
        var side: Int32 = 0
        guard let modules = picture_making_aztec(text, &side) else { throw CocoaError(.fileWriteUnknown) }
        defer { picture_making_free(modules) }
        let count = Int(side)
        self.init(side: count, modulePixels: modulePixels, quietModules: quietModules) { column, row in
            modules[row * count + column] == 0
        }
    }

    private init(side: Int, modulePixels: Int, quietModules: Int, isDark: (Int, Int) -> Bool) {
        let count = (side + 2 * quietModules) * modulePixels
        self.init(width: count, height: count)
        for row in 0..<side {
            for column in 0..<side where isDark(column, row) {
                for y in 0..<modulePixels {
                    let start =
                        ((row + quietModules) * modulePixels + y) * count + (column + quietModules) * modulePixels
                    for x in start..<start + modulePixels { pixels[x] = 0 }
                }
            }
        }
    }

    /// Puts another drawing on this one.
    mutating func paste(_ other: Drawing, x: Int, y: Int) {
        for row in 0..<other.height {
            for column in 0..<other.width {
                pixels[(y + row) * width + x + column] = other.pixels[row * other.width + column]
            }
        }
    }

    /// Each pixel made anew.
    func mapped(_ change: (UInt8) -> UInt8) -> Drawing {
        var copy = self
        copy.pixels = pixels.map(change)
        return copy
    }

    /// Turned about its middle on a larger white sheet.
    func turned(degrees: Double) -> Drawing {
        let angle = degrees * .pi / 180
        let side = Int((Double(width * width + height * height)).squareRoot()) + 8
        var sheet = Drawing(width: side, height: side)
        for y in 0..<side {
            for x in 0..<side {
                let dx = Double(x) - Double(side) / 2
                let dy = Double(y) - Double(side) / 2
                let fromX = Double(width) / 2 + dx * cos(angle) + dy * sin(angle)
                let fromY = Double(height) / 2 - dx * sin(angle) + dy * cos(angle)
                sheet.pixels[y * side + x] = grey(x: fromX, y: fromY)
            }
        }
        return sheet
    }

    /// The mean of the four pixels around a point, weighted; white outside.
    private func grey(x: Double, y: Double) -> UInt8 {
        let left = Int(x.rounded(.down))
        let top = Int(y.rounded(.down))
        guard left >= 0, top >= 0, left + 1 < width, top + 1 < height else { return 255 }
        let across = x - Double(left)
        let down = y - Double(top)
        func at(_ x: Int, _ y: Int) -> Double { Double(pixels[y * width + x]) }
        let above = at(left, top) * (1 - across) + at(left + 1, top) * across
        let below = at(left, top + 1) * (1 - across) + at(left + 1, top + 1) * across
        return UInt8(above * (1 - down) + below * down)
    }

    /// The mean of a square neighbourhood, twice.
    func blurred(radius: Int) -> Drawing {
        var copy = self
        for _ in 0..<2 {
            let source = copy.pixels
            for y in radius..<height - radius {
                for x in radius..<width - radius {
                    var sum = 0
                    for dy in -radius...radius {
                        for dx in -radius...radius { sum += Int(source[(y + dy) * width + x + dx]) }
                    }
                    copy.pixels[y * width + x] = UInt8(sum / ((2 * radius + 1) * (2 * radius + 1)))
                }
            }
        }
        return copy
    }

    /// Noise added to every pixel.
    func noisy(amount: Int, seed: UInt64) -> Drawing {
        var generator = SeededGenerator(seed: seed)
        return mapped { UInt8(clamping: Int($0) + Int.random(in: -amount...amount, using: &generator)) }
    }

    /// As PNG.
    func png(_ form: picture_making_png = PICTURE_MAKING_GREY) -> [UInt8] {
        var size = 0
        let bytes = picture_making_write_png(pixels, Int32(width), Int32(height), form, &size)
        defer { picture_making_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: size))
    }

    /// As JPEG.
    func jpeg(
        quality: Int = 80,
        _ form: picture_making_jpeg = PICTURE_MAKING_JPEG_GREY,
        orientation: Int = 0
    ) -> [UInt8] {
        var size = 0
        let bytes = picture_making_write_jpeg(
            pixels,
            Int32(width),
            Int32(height),
            Int32(quality),
            form,
            Int32(orientation),
            &size
        )
        defer { picture_making_free(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: size))
    }

    /// Several drawings as the pages of a PDF, 200 pixels to the inch.
    static func pdf(_ pages: [Drawing]) -> [UInt8] {
        var document = Array("%PDF-1.4\n".utf8)
        var offsets: [Int] = []
        func object(_ head: String, stream: [UInt8]? = nil) {
            offsets.append(document.count)
            document += Array("\(offsets.count) 0 obj\n\(head)\n".utf8)
            if let stream { document += Array("stream\n".utf8) + stream + Array("\nendstream\n".utf8) }
            document += Array("endobj\n".utf8)
        }
        let kids = pages.indices.map { "\(3 + 3 * $0) 0 R" }.joined(separator: " ")
        object("<< /Type /Catalog /Pages 2 0 R >>")
        object("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>")
        for (index, page) in pages.enumerated() {
            let first = 3 + 3 * index
            let box = "\(Double(page.width) * 0.36) \(Double(page.height) * 0.36)"
            object(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 \(box)] /Contents \(first + 1) 0 R "
                    + "/Resources << /XObject << /P \(first + 2) 0 R >> >> >>"
            )
            let contents = Array("\(box.replacingOccurrences(of: " ", with: " 0 0 ")) 0 0 cm /P Do".utf8)
            object("<< /Length \(contents.count) >>", stream: contents)
            let jpeg = page.jpeg(quality: 90)
            object(
                "<< /Type /XObject /Subtype /Image /Width \(page.width) /Height \(page.height) /ColorSpace /DeviceGray "
                    + "/BitsPerComponent 8 /Filter /DCTDecode /Length \(jpeg.count) >>",
                stream: jpeg
            )
        }
        let table = document.count
        document += Array("xref\n0 \(offsets.count + 1)\n0000000000 65535 f \n".utf8)
        for offset in offsets {
            let digits = String(offset)
            document += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
        }
        let trailer = "trailer\n<< /Size \(offsets.count + 1) /Root 1 0 R >>\nstartxref\n\(table)\n%%EOF\n"
        return document + Array(trailer.utf8)
    }
}
