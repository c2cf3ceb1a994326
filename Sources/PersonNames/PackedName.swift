/// A name as at most twelve packed syllables, inline and without allocation.
///
/// Any bytes have one, in one pass: marks joined whatever the normal form, invisible characters gone, spaces collapsed,
/// look-alikes of Đ, one tone for a syllable, lower case. A marker before an apostrophe or hyphen (`H'Hen`) is a syllable
/// of its own that carries the apostrophe. What stands in brackets is kept and noted. Source: IDENTITY §7.5, §8.
public struct PackedName: Sendable {
    /// The most syllables that are kept.
    public static let countMax = 12

    var syllables = InlineArray<12, UInt64>(repeating: 0)
    /// How many syllables there are, 0 to 12.
    public internal(set) var count = 0
    /// Whether letters were lost to `?`, U+FFFD or broken UTF-8.
    public internal(set) var isLossy = false
    /// Whether there were more syllables; the name is cut, and never equal to any.
    public internal(set) var isOverlong = false
    /// Whether a letter of Latin-1 beyond ASCII occurs, and whether one beyond Latin-1.
    var holdsLatin1 = false
    var holdsBeyondLatin1 = false
    /// One bit a syllable that stood in brackets.
    var asides: UInt16 = 0

    /// A name without syllables.
    public init() {}

    /// Packs a name of UTF-8 bytes; bytes that are no UTF-8 are lost letters.
    ///
    /// - Complexity: O(*n*), and no more than is needed for twelve syllables.
    public init(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        PackedLetterTable.entries.withUnsafeBufferPointer { table in
            var reader = PackedNameReader(bytes, table)
            reader.read(into: &self)
        }
    }

    /// Packs a name.
    public init(_ text: String) {
        var text = text
        self = text.withUTF8 { PackedName(utf8: $0) }
    }

    /// Packs a declared name, decoded first when its encoding or its keys are recognised and nothing was lost.
    ///
    /// Much slower than packing alone: for names that did not compare as they stand.
    public init(declared text: String) {
        self = PackedName(Recognition.decoded(text)?.text ?? text)
    }

    /// The syllable at an index, in K1.
    ///
    /// - Precondition: `index` is at least 0 and less than ``count``.
    public subscript(index: Int) -> PackedSyllable { PackedSyllable(rawValue: syllables[index]) }

    /// A hash of K1 over all syllables in order; equal for equal names.
    public var k1Hash: UInt64 {
        var hash = seed
        for index in 0..<count { hash = PackedName.joined(hash, syllables[index]) }
        return PackedSyllable.mixed(hash)
    }

    /// The same of K2.
    public var k2Hash: UInt64 {
        var hash = seed
        for index in 0..<count { hash = PackedName.joined(hash, self[index].k2.rawValue) }
        return PackedSyllable.mixed(hash)
    }

    /// The same of K3.
    public var k3Hash: UInt64 {
        var hash = seed
        for index in 0..<count { hash = PackedName.joined(hash, self[index].k3.rawValue) }
        return PackedSyllable.mixed(hash)
    }

    /// A hash of the K3 syllables that is the same in any order of words.
    public var sortedK3Hash: UInt64 {
        var sum = seed
        for index in 0..<count { sum &+= PackedSyllable.mixed(self[index].k3.rawValue) }
        return PackedSyllable.mixed(sum)
    }

    /// A hash of one K3 syllable, 0 when there is none at the index: a blocking key.
    public func givenKey(at index: Int) -> UInt32 { index >= 0 && index < count ? self[index].key : 0 }

    private var seed: UInt64 { UInt64(count) &+ (isOverlong ? 0x100 : 0) }

    private static func joined(_ hash: UInt64, _ word: UInt64) -> UInt64 {
        let mixed = (hash ^ word) &* 0xD6E8_FEB8_6659_FD93
        return mixed ^ mixed >> 32
    }
}
