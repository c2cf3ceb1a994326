/// The layout of a register index file: header, then sections, all little endian, each section at a multiple of 16.
///
/// Header, 256 bytes: magic (8 bytes), version (4), section count (4), population version checksum (8), people (8), for each
/// section its offset (8), byte count (8) and checksum (8); the header's own checksum stands in the last 8 bytes.
public enum RegisterIndexLayout {
    /// The first eight bytes of every index.
    public static let magic: [UInt8] = Array("VAXPIDX\n".utf8)
    /// The version of the layout.
    public static let version: UInt32 = 1
    /// Bytes of the header.
    public static let headerByteCount = 256
    /// Bytes of a packed row.
    public static let rowByteCount = 16

    /// The sections in their order.
    public enum Section: Int, CaseIterable, Sendable {
        /// Packed rows, ascending by personal number.
        case rows
        /// Open-addressing table of row numbers plus one, 4 bytes a slot, 0 for an empty slot.
        case slots
        /// Former numbers, ascending, 8 bytes each (``RegisterIndexLayout/formerKey(_:digits:)``).
        case formerKeys
        /// The row of each former number, 4 bytes each.
        case formerRows
        /// Offsets of the names in the text section, 4 bytes each, one more than there are names.
        case nameOffsets
        /// Names: one byte of surname words, then the full name in UTF-8.
        case nameText
    }

    /// The key of a former number: old nine-digit numbers and superseded personal numbers never collide.
    public static func formerKey(_ value: UInt64, digits: Int) -> UInt64 { digits == 9 ? value : value | 1 << 40 }

    /// The slot where the search for a number begins.
    public static func slot(of number: UInt64, slotCount: Int) -> Int {
        var hash = number &* 0x9E37_79B9_7F4A_7C15
        hash ^= hash >> 32
        hash = hash &* 0xD6E8_FEB8_6659_FD93
        return Int(hash.multipliedFullWidth(by: UInt64(slotCount)).high)
    }

    /// A 64-bit checksum of bytes: multiply and rotate over eight-byte words in four lanes.
    public static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        let prime: UInt64 = 0x9E37_79B1_85EB_CA87
        var lanes = SIMD4<UInt64>(1, 2, 3, 4)
        var index = 0
        while index + 32 <= bytes.count {
            for lane in 0..<4 {
                let word = UInt64(
                    littleEndian: bytes.loadUnaligned(fromByteOffset: index + lane * 8, as: UInt64.self)
                )
                let mixed = (lanes[lane] ^ word) &* prime
                lanes[lane] = mixed << 31 | mixed >> 33
            }
            index += 32
        }
        var hash = UInt64(bytes.count) &* prime
        for lane in 0..<4 { hash = ((hash ^ lanes[lane]) &* prime) ^ (hash >> 29) }
        while index < bytes.count {
            hash = (hash ^ UInt64(bytes[index])) &* prime
            hash ^= hash >> 32
            index += 1
        }
        return hash ^ hash >> 31
    }
}
