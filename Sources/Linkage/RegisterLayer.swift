import CPrefetch

/// One file of a register, index or delta, as pointers to read by: no owner, no reference counting, nothing to free but
/// the table of its blocks.
///
/// Every access is bounded by the sections whatever their bytes say. Who holds a layer keeps the bytes mapped.
struct RegisterLayer: BitwiseCopyable {
    /// One block's sections.
    struct BlockPlace: BitwiseCopyable {
        let entries: UnsafeRawPointer
        let heads: UnsafeRawPointer
        let entryCount: UInt32
        let bucketCount: UInt32
    }

    let rowCount: Int
    let nameCount: Int
    private let rows: UnsafeRawPointer
    private let names: UnsafeRawPointer
    private let text: UnsafeRawPointer
    private let textCount: Int
    private let formerNumbers: UnsafeRawPointer
    private let formerRows: UnsafeRawPointer
    private let formerCount: Int
    private let blocks: UnsafeMutablePointer<BlockPlace>
    /// The mask of an entry's row; the bits above are its key's tag.
    private let rowMask: UInt32

    init(_ image: RegisterImage) {
        // Every section has an address, because the header stands before it.
        func start(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawPointer {
            bytes.baseAddress ?? UnsafeRawPointer(bitPattern: 64).unsafelyUnwrapped
        }
        rowCount = image.personCount
        rows = start(image.section(.rows))
        names = start(image.section(.names))
        nameCount = image.section(.names).count / RegisterIndexLayout.nameByteCount - 1
        text = start(image.section(.nameText))
        textCount = image.section(.nameText).count
        formerNumbers = start(image.section(.formerNumbers))
        formerRows = start(image.section(.formerRows))
        formerCount = image.section(.formerRows).count / 4
        let rowBits = RegisterIndexLayout.rowBitCount(rowCount: rowCount)
        rowMask = rowBits >= 32 ? .max : 1 << rowBits - 1
        blocks = .allocate(capacity: RegisterIndex.Block.allCases.count)
        for block in RegisterIndex.Block.allCases {
            let entries = image.section(RegisterIndexLayout.Section.entries(of: block))
            let heads = image.section(RegisterIndexLayout.Section.heads(of: block))
            let place = BlockPlace(
                entries: start(entries),
                heads: start(heads),
                entryCount: UInt32(clamping: entries.count / 4),
                bucketCount: UInt32(clamping: heads.count / 4 - 1)
            )
            (blocks + block.rawValue).initialize(to: place)
        }
    }

    /// Gives the table of the blocks back; nothing may be read afterwards.
    func deallocate() { blocks.deallocate() }

    /// The row at a place; nobody where there is none.
    @inline(__always) func row(_ row: Int) -> RegisteredPerson {
        guard UInt(bitPattern: row) < UInt(bitPattern: rowCount) else { return .nobody }
        let place = rows + row &* RegisterIndexLayout.rowByteCount
        return RegisteredPerson(
            identity: UInt64(littleEndian: place.load(as: UInt64.self)),
            state: UInt64(littleEndian: place.load(fromByteOffset: 8, as: UInt64.self)),
            place: UInt64(littleEndian: place.load(fromByteOffset: 16, as: UInt64.self)),
            kin: UInt64(littleEndian: place.load(fromByteOffset: 24, as: UInt64.self))
        )
    }

    @inline(__always) func prefetchRow(_ row: Int) {
        guard UInt(bitPattern: row) < UInt(bitPattern: rowCount) else { return }
        prefetch_for_reading(rows + row &* RegisterIndexLayout.rowByteCount)
    }

    /// Where a key's entries stand.
    @inline(__always) func range(in block: RegisterIndex.Block, key: UInt64) -> (start: UInt32, end: UInt32) {
        let place = blocks[block.rawValue]
        let head = place.heads + RegisterIndexLayout.bucket(of: key, bucketCount: Int(place.bucketCount)) &* 4
        let end = min(UInt32(littleEndian: head.load(fromByteOffset: 4, as: UInt32.self)), place.entryCount)
        return (min(UInt32(littleEndian: head.load(as: UInt32.self)), end), end)
    }

    @inline(__always) func prefetchHead(in block: RegisterIndex.Block, key: UInt64) {
        let place = blocks[block.rawValue]
        prefetch_for_reading(
            place.heads + RegisterIndexLayout.bucket(of: key, bucketCount: Int(place.bucketCount)) &* 4
        )
    }

    /// Asks for the entries of a range, at most four cache lines of them.
    @inline(__always) func prefetchEntries(in block: RegisterIndex.Block, _ start: UInt32, _ end: UInt32) {
        let entries = blocks[block.rawValue].entries
        var index = start
        let last = min(end, start &+ 64)
        while index < last {
            prefetch_for_reading(entries + Int(index) &* 4)
            index = (index | 15) &+ 1
        }
    }

    /// The row of an entry; nothing when its tag is another key's.
    ///
    /// `index` comes from ``range(in:key:)``.
    @inline(__always) func row(ofEntry index: UInt32, in block: RegisterIndex.Block, tag: UInt32) -> Int? {
        let entry = UInt32(
            littleEndian: blocks[block.rawValue].entries.load(fromByteOffset: Int(index) &* 4, as: UInt32.self)
        )
        guard (entry ^ tagBits(tag)) & ~rowMask == 0 else { return nil }
        let row = Int(entry & rowMask)
        return row < rowCount ? row : nil
    }

    /// The low bits of a key at the place where entries hold them.
    @inline(__always) private func tagBits(_ tag: UInt32) -> UInt32 { tag &* (rowMask &+ 1) }

    /// A name; nothing for a number that no name has.
    @inline(__always) func name(_ number: Int) -> RegisteredName? {
        guard UInt(bitPattern: number) < UInt(bitPattern: nameCount) else { return nil }
        let place = names + number &* RegisterIndexLayout.nameByteCount
        let start = Int(UInt32(littleEndian: place.load(fromByteOffset: 20, as: UInt32.self)))
        let next = Int(UInt32(littleEndian: place.load(fromByteOffset: 44, as: UInt32.self)))
        guard start < next, next <= textCount else { return nil }
        return RegisteredName(
            k1Hash: UInt64(littleEndian: place.load(as: UInt64.self)),
            k3Hash: UInt64(littleEndian: place.load(fromByteOffset: 8, as: UInt64.self)),
            bearers: Int(UInt32(littleEndian: place.load(fromByteOffset: 16, as: UInt32.self))),
            utf8: UnsafeRawBufferPointer(start: text + (start &+ 1), count: next &- start &- 1),
            surnameWords: Int((text + start).load(as: UInt8.self))
        )
    }

    @inline(__always) func prefetchName(_ number: Int) {
        guard UInt(bitPattern: number) < UInt(bitPattern: nameCount) else { return }
        prefetch_for_reading(names + number &* RegisterIndexLayout.nameByteCount)
    }

    /// The former numbers of a row that it has no room for, as ``BlockingKey/formerNumber(_:digits:)`` packs them.
    func forEachFurtherFormer(of row: Int, _ body: (UInt64) -> Bool) {
        func owner(_ index: Int) -> Int {
            Int(UInt32(littleEndian: formerRows.load(fromByteOffset: index &* 4, as: UInt32.self)))
        }
        var (low, high) = (0, formerCount)
        while low < high {
            let middle = (low + high) / 2
            if owner(middle) < row { low = middle + 1 } else { high = middle }
        }
        while low < formerCount, owner(low) == row {
            guard body(UInt64(littleEndian: formerNumbers.load(fromByteOffset: low &* 8, as: UInt64.self))) else {
                return
            }
            low += 1
        }
    }
}
