/// The layout of a register index file, and of a delta to one: header, sections, checksums; all little endian.
///
/// Header, 1,024 bytes: magic (8 bytes), version (4), kind (4: 0 index, 1 delta), people (8), version of the name
/// normalisation (8), checksum of the header of the index that a delta belongs to (8), bytes of a piece (8), then for each
/// section its offset (8) and byte count (8); the header's own checksum stands in the last 8 bytes.
///
/// Sections begin at multiples of 64. The last one holds the checksums of all bytes between the header and itself, piece by
/// piece, and its own at its end. Source: docs/design/0009.
public enum RegisterIndexLayout {
    /// The first eight bytes of every index.
    public static let magic: [UInt8] = Array("VAXPIDX\n".utf8)
    /// The version of the layout.
    public static let version: UInt32 = 2
    /// Bytes of the header.
    public static let headerByteCount = 1_024
    /// Bytes of a packed row.
    public static let rowByteCount = 32
    /// Bytes of a name's entry: K1 hash (8), K3 hash (8), bearers (4), place of its text (4).
    public static let nameByteCount = 24
    /// Bytes that share one checksum.
    public static let pieceByteCount = 1 << 20
    /// The most people that an index holds.
    public static let personCountMax = 1 << 30

    static let kindOffset = 12
    static let peopleOffset = 16
    static let normalisationOffset = 24
    static let baseOffset = 32
    static let pieceOffset = 40
    static let sectionsOffset = 64

    /// The sections in their order.
    public enum Section: Int, CaseIterable, Sendable {
        /// Packed rows, ascending by personal number.
        case rows
        /// Names, ``RegisterIndexLayout/nameByteCount`` bytes each, and one more that only ends the last one's text.
        case names
        /// Each name's text: one byte of surname words, then the full name in UTF-8.
        case nameText
        /// Former numbers that no row has room for, 8 bytes each, ascending by row and number.
        case formerNumbers
        /// The row of each of those, 4 bytes.
        case formerRows
        /// Of a delta: rows of the index that it masks, 4 bytes each, ascending.
        case maskedRows
        /// Of a delta: names of the index whose bearers changed, number (4) and bearers (4), ascending.
        case bearers
        /// Entries and bucket heads of each block, 4 bytes each, in the order of ``RegisterIndex/Block``.
        case numberEntries, numberHeads, formerEntries, formerHeads, phoneEntries, phoneHeads
        case birthGivenEntries, birthGivenHeads, birthCommuneEntries, birthCommuneHeads
        case nameProvinceEntries, nameProvinceHeads, nameCommuneEntries, nameCommuneHeads
        /// Checksums of the pieces, 8 bytes each, and the checksum of these at the end.
        case checksums

        static func entries(of block: RegisterIndex.Block) -> Int { numberEntries.rawValue + 2 * block.rawValue }
        static func heads(of block: RegisterIndex.Block) -> Int { numberHeads.rawValue + 2 * block.rawValue }
    }

    /// How many low bits of an entry are the row; the rest is the tag of its key.
    static func rowBitCount(rowCount: Int) -> UInt32 {
        UInt32(UInt64.bitWidth - UInt64(max(1, rowCount - 1)).leadingZeroBitCount)
    }

    /// How many buckets a block has: about four entries a bucket.
    static func bucketCount(entryCount: Int) -> Int { max(1, entryCount / 4) }

    /// The bucket of a key.
    @inline(__always) static func bucket(of key: UInt64, bucketCount: Int) -> Int {
        Int(truncatingIfNeeded: key.multipliedFullWidth(by: UInt64(bucketCount)).high)
    }

    /// A 64-bit checksum of bytes: multiply and rotate over eight-byte words in four lanes.
    public static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let prime: UInt64 = 0x9E37_79B1_85EB_CA87
        var (one, two, three, four): (UInt64, UInt64, UInt64, UInt64) = (1, 2, 3, 4)
        var index = 0
        @inline(__always) func mixed(_ lane: UInt64, _ offset: Int) -> UInt64 {
            let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
            let product = (lane ^ word) &* prime
            return product << 31 | product >> 33
        }
        while index + 32 <= bytes.count {
            one = mixed(one, index)
            two = mixed(two, index + 8)
            three = mixed(three, index + 16)
            four = mixed(four, index + 24)
            index += 32
        }
        var hash = UInt64(bytes.count) &* prime
        for lane in [one, two, three, four] { hash = ((hash ^ lane) &* prime) ^ (hash >> 29) }
        while index < bytes.count {
            hash = (hash ^ UInt64(bytes[index])) &* prime
            hash ^= hash >> 32
            index += 1
        }
        return hash ^ hash >> 31
    }
}
