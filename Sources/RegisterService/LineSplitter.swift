import NIOCore

/// Cuts a stream of bytes into lines; never holds more than one line of the longest length and one piece.
struct LineSplitter {
    /// A line, or that there was one too long to be kept.
    enum Line: Sendable {
        case whole([UInt8])
        case tooLong
    }

    private let byteCountMax: Int
    private var rest: [UInt8] = []
    private var isSkipping = false

    init(byteCountMax: Int) { self.byteCountMax = byteCountMax }

    /// Takes a piece and hands over the lines that end in it.
    mutating func add(_ piece: ByteBuffer, _ body: (Line) -> Void) {
        piece.withUnsafeReadableBytes { bytes in
            var start = 0
            while start < bytes.count {
                let end = bytes[start...].firstIndex(of: 0x0A)
                keep(UnsafeRawBufferPointer(rebasing: bytes[start..<(end ?? bytes.count)]))
                guard let end else { return }
                body(take())
                start = end + 1
            }
        }
    }

    /// The last line, when the stream ended without a line's end.
    mutating func finish() -> Line? { rest.isEmpty && !isSkipping ? nil : take() }

    private mutating func keep(_ bytes: UnsafeRawBufferPointer) {
        if isSkipping { return }
        guard rest.count + bytes.count <= byteCountMax else {
            isSkipping = true
            rest.removeAll()
            return
        }
        rest.append(contentsOf: bytes)
    }

    private mutating func take() -> Line {
        defer {
            isSkipping = false
            rest.removeAll(keepingCapacity: true)
        }
        if isSkipping { return .tooLong }
        if rest.last == 0x0D { rest.removeLast() }
        return .whole(rest)
    }
}
