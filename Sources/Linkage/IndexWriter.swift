/// Writes the sections of an index one after another and keeps the checksums of what went out, a mebibyte at a time.
struct IndexWriter: ~Copyable {
    /// Takes bytes for a place of the file; pieces come in ascending order, the header last.
    typealias Sink = (_ bytes: UnsafeRawBufferPointer, _ offset: Int) throws -> Void

    private let sink: Sink
    private let piece: UnsafeMutableRawBufferPointer
    private var filled = 0
    /// Where the piece in hand begins in the file.
    private var pieceOffset = RegisterIndexLayout.headerByteCount
    private var checksums: [UInt64] = []
    private var places = [Range<Int>](repeating: 0..<0, count: RegisterIndexLayout.Section.allCases.count)

    init(to sink: @escaping Sink) {
        self.sink = sink
        piece = .allocate(byteCount: RegisterIndexLayout.pieceByteCount, alignment: 64)
    }

    deinit { piece.deallocate() }

    private var end: Int { pieceOffset + filled }

    /// Writes a section whole.
    mutating func write(_ section: Int, _ bytes: UnsafeRawBufferPointer) throws {
        try begin(section)
        try append(bytes)
        finish(section)
    }

    /// Writes values as a section; this machine is little endian.
    mutating func write<Value: BitwiseCopyable>(_ section: RegisterIndexLayout.Section, _ values: [Value]) throws {
        try values.withUnsafeBytes { try write(section.rawValue, $0) }
    }

    /// Begins a section at the next multiple of 64.
    mutating func begin(_ section: Int) throws {
        let padding = [UInt8](repeating: 0, count: (64 - end % 64) % 64)
        try padding.withUnsafeBytes { try append($0) }
        places[section] = end..<end
    }

    /// Ends a section.
    mutating func finish(_ section: Int) { places[section] = places[section].lowerBound..<end }

    /// Appends bytes to the section in hand.
    mutating func append(_ bytes: UnsafeRawBufferPointer) throws {
        var done = 0
        while done < bytes.count {
            let count = min(bytes.count - done, piece.count - filled)
            UnsafeMutableRawBufferPointer(rebasing: piece[filled..<(filled + count)])
                .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[done..<(done + count)]))
            filled += count
            done += count
            if filled == piece.count { try flush() }
        }
    }

    /// Writes the checksums and the header; the file is whole afterwards.
    ///
    /// - Parameter baseSeal: the seal of the index that a delta belongs to.
    mutating func finish(kind: RegisterImage.Kind, people: Int, normalisation: Int, baseSeal: UInt64) throws {
        let last = RegisterIndexLayout.Section.checksums.rawValue
        try begin(last)
        // What is checked ends here: the checksums stand behind it, outside every piece.
        let start = end
        if filled > 0 { try flush() }
        var sums = checksums
        sums.append(checksums.withUnsafeBytes { RegisterIndexLayout.checksum($0) })
        try sums.withUnsafeBytes { try sink($0, start) }
        places[last] = start..<(start + sums.count * 8)
        try header(kind, people, normalisation, baseSeal).withUnsafeBytes { try sink($0, 0) }
    }

    private mutating func flush() throws {
        let bytes = UnsafeRawBufferPointer(rebasing: piece[0..<filled])
        checksums.append(RegisterIndexLayout.checksum(bytes))
        try sink(bytes, pieceOffset)
        pieceOffset += filled
        filled = 0
    }

    private func header(_ kind: RegisterImage.Kind, _ people: Int, _ normalisation: Int, _ base: UInt64) -> [UInt8] {
        var header = [UInt8](repeating: 0, count: RegisterIndexLayout.headerByteCount)
        func put(_ value: UInt64, at offset: Int) {
            for index in 0..<8 { header[offset + index] = UInt8(truncatingIfNeeded: value >> (8 * UInt64(index))) }
        }
        header.replaceSubrange(0..<8, with: RegisterIndexLayout.magic)
        put(UInt64(RegisterIndexLayout.version) | UInt64(kind.rawValue) << 32, at: 8)
        put(UInt64(people), at: RegisterIndexLayout.peopleOffset)
        put(UInt64(normalisation), at: RegisterIndexLayout.normalisationOffset)
        put(base, at: RegisterIndexLayout.baseOffset)
        put(UInt64(RegisterIndexLayout.pieceByteCount), at: RegisterIndexLayout.pieceOffset)
        for (index, place) in places.enumerated() {
            put(UInt64(place.lowerBound), at: RegisterIndexLayout.sectionsOffset + index * 16)
            put(UInt64(place.count), at: RegisterIndexLayout.sectionsOffset + index * 16 + 8)
        }
        let sealed = header.withUnsafeBytes {
            RegisterIndexLayout.checksum(UnsafeRawBufferPointer(rebasing: $0[0..<($0.count - 8)]))
        }
        put(sealed, at: header.count - 8)
        return header
    }
}
