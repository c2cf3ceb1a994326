import PersonNames

/// The bytes of one index or delta file whose header and section places are sound.
struct RegisterImage {
    /// Whether a file is an index or a delta to one.
    enum Kind: UInt32 { case index, delta }

    let bytes: UnsafeRawBufferPointer
    let kind: Kind
    let personCount: Int
    /// The checksum of the header: names this file.
    let seal: UInt64
    /// The seal of the index that a delta belongs to.
    let baseSeal: UInt64
    private let places: [Range<Int>]

    init(_ bytes: UnsafeRawBufferPointer) throws(RegisterIndex.Refusal) {
        let header = RegisterIndexLayout.headerByteCount
        guard bytes.count >= header, bytes.starts(with: RegisterIndexLayout.magic) else { throw .notAnIndex }
        let layout = UInt32(truncatingIfNeeded: RegisterImage.word(bytes, 8))
        guard layout == RegisterIndexLayout.version else { throw .otherVersion(layout) }
        seal = RegisterIndexLayout.checksum(UnsafeRawBufferPointer(rebasing: bytes[0..<(header - 8)]))
        guard seal == RegisterImage.word(bytes, header - 8) else { throw .headerDamaged }
        let normalisation = RegisterImage.word(bytes, RegisterIndexLayout.normalisationOffset)
        guard normalisation == UInt64(NameNormalisation.version) else { throw .otherNormalisation(normalisation) }
        guard let kind = Kind(rawValue: UInt32(truncatingIfNeeded: RegisterImage.word(bytes, 8) >> 32)),
            let people = Int(exactly: RegisterImage.word(bytes, RegisterIndexLayout.peopleOffset)),
            people <= RegisterIndexLayout.personCountMax,
            RegisterImage.word(bytes, RegisterIndexLayout.pieceOffset) == RegisterIndexLayout.pieceByteCount
        else { throw .headerDamaged }
        self.bytes = bytes
        self.kind = kind
        personCount = people
        baseSeal = RegisterImage.word(bytes, RegisterIndexLayout.baseOffset)
        places = try RegisterImage.places(bytes)
        try checkSizes()
    }

    /// A section's bytes.
    func section(_ section: RegisterIndexLayout.Section) -> UnsafeRawBufferPointer { self.section(section.rawValue) }

    func section(_ index: Int) -> UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: bytes[places[index]]) }

    /// How many pieces have a checksum.
    var pieceCount: Int { section(.checksums).count / 8 - 1 }

    /// Checks one piece.
    func checkPiece(_ piece: Int) throws(RegisterIndex.Refusal) {
        let start = RegisterIndexLayout.headerByteCount + piece * RegisterIndexLayout.pieceByteCount
        let end = min(start + RegisterIndexLayout.pieceByteCount, checkedEnd)
        let sum = RegisterIndexLayout.checksum(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        guard sum == RegisterImage.word(section(.checksums), piece * 8) else { throw .bytesDamaged(start..<end) }
    }

    private var checkedEnd: Int { places[RegisterIndexLayout.Section.checksums.rawValue].lowerBound }

    private static func word(_ bytes: UnsafeRawBufferPointer, _ offset: Int) -> UInt64 {
        UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    }

    private static func places(_ bytes: UnsafeRawBufferPointer) throws(RegisterIndex.Refusal) -> [Range<Int>] {
        var places: [Range<Int>] = []
        var end = RegisterIndexLayout.headerByteCount
        for section in RegisterIndexLayout.Section.allCases {
            let place = RegisterIndexLayout.sectionsOffset + section.rawValue * 16
            guard let offset = Int(exactly: word(bytes, place)), let count = Int(exactly: word(bytes, place + 8)),
                offset >= end, offset - end < 64, offset % 64 == 0, count < 1 << 48
            else { throw .sectionImpossible(section) }
            end = offset + count
            guard end <= bytes.count else { throw .lengthDiffers(expected: end, actual: bytes.count) }
            places.append(offset..<end)
        }
        guard end == bytes.count else { throw .lengthDiffers(expected: end, actual: bytes.count) }
        return places
    }

    private func checkSizes() throws(RegisterIndex.Refusal) {
        func count(_ section: RegisterIndexLayout.Section, unit: Int) throws(RegisterIndex.Refusal) -> Int {
            let count = self.section(section).count
            guard count % unit == 0, count / unit < 1 << 32 else { throw .sectionImpossible(section) }
            return count / unit
        }
        guard try count(.rows, unit: RegisterIndexLayout.rowByteCount) == personCount else {
            throw .sectionImpossible(.rows)
        }
        guard try count(.names, unit: RegisterIndexLayout.nameByteCount) >= 1 else { throw .sectionImpossible(.names) }
        guard section(.nameText).count < 1 << 32 else { throw .sectionImpossible(.nameText) }
        guard try count(.formerNumbers, unit: 8) == count(.formerRows, unit: 4) else {
            throw .sectionImpossible(.formerRows)
        }
        let masked = try count(.maskedRows, unit: 4)
        let bearers = try count(.bearers, unit: 8)
        guard kind == .delta || masked + bearers == 0 else { throw .sectionImpossible(.maskedRows) }
        for section in RegisterIndexLayout.Section.allCases
        where section.rawValue >= RegisterIndexLayout.Section.numberEntries.rawValue && section != .checksums {
            _ = try count(section, unit: 4)
        }
        for block in RegisterIndex.Block.allCases
        where section(RegisterIndexLayout.Section.heads(of: block)).count < 8 {
            throw .sectionImpossible(.allCases[RegisterIndexLayout.Section.heads(of: block)])
        }
        let pieces = RegisterIndexLayout.pieceByteCount
        let expected = (checkedEnd - RegisterIndexLayout.headerByteCount + pieces - 1) / pieces
        let sums = section(.checksums)
        guard sums.count == (expected + 1) * 8 else { throw .sectionImpossible(.checksums) }
        let own = RegisterIndexLayout.checksum(UnsafeRawBufferPointer(rebasing: sums[0..<(expected * 8)]))
        guard own == RegisterImage.word(sums, expected * 8) else { throw .sectionDamaged(.checksums) }
    }
}
