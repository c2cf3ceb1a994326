import Synchronization

// Unchecked because of the pointers: what they point at belongs to `owners`, which keep it for as long as they live;
// nothing behind them is written, and what is checked so far stands behind a lock.
/// The population register as bytes to look up in, read-only and shared by every thread: an index, and what changed since
/// it was built.
///
/// Every access is bounded by the sections, so bytes that changed under way give a wrong row or none, never a crash.
public final class RegisterIndex: @unchecked Sendable {
    /// Why bytes are no usable index.
    public enum Refusal: Error, Hashable, Sendable {
        /// Too short, or not begun by the magic bytes.
        case notAnIndex
        /// Written by another version of the layout.
        case otherVersion(UInt32)
        /// Written with another version of the canonical forms of names, so that its keys are others.
        case otherNormalisation(UInt64)
        /// The header does not carry its checksum.
        case headerDamaged
        /// The bytes end too early or too late.
        case lengthDiffers(expected: Int, actual: Int)
        /// A section's place or size is impossible.
        case sectionImpossible(RegisterIndexLayout.Section)
        /// A section does not carry its checksum.
        case sectionDamaged(RegisterIndexLayout.Section)
        /// Some of these bytes do not carry their checksum.
        case bytesDamaged(Range<Int>)
        /// The file is a delta where an index is wanted, or the other way round.
        case otherKind
        /// The delta was made for another index.
        case deltaOfAnotherIndex
        /// The file was changed in place while it was in use.
        case changedWhileInUse
    }

    /// How many people the register holds.
    public let personCount: Int
    /// Names the state of the register: the checksums of the headers of index and delta.
    public let version: String
    /// What a matcher reads; good as long as this index lives.
    public let view: RegisterView

    let images: [RegisterImage]
    private let owners: [any RegisterBytesOwner]
    private let bitmaps: [UnsafeMutableBufferPointer<UInt64>]
    let checking = Mutex(RegisterChecking())

    /// Opens an index over bytes, with the delta that goes with it.
    ///
    /// Checks the headers, every section's place, and as many bytes as ``openingCheckByteCountMax`` says, spread over the
    /// files; what remains is checked by ``verify()``, and until then ``checkState`` says so.
    ///
    /// - Parameters:
    ///   - bytes: a whole index file, at an address divisible by 64.
    ///   - owner: what keeps `bytes` mapped; held as long as the index lives.
    ///   - delta: a whole delta file to this index, likewise.
    public init(
        bytes: UnsafeRawBufferPointer,
        owner: (any RegisterBytesOwner)?,
        delta: UnsafeRawBufferPointer? = nil,
        deltaOwner: (any RegisterBytesOwner)? = nil
    ) throws(Refusal) {
        let image = try RegisterImage(bytes)
        guard image.kind == .index else { throw .otherKind }
        var images = [image]
        if let delta {
            let second = try RegisterImage(delta)
            guard second.kind == .delta else { throw .otherKind }
            guard second.baseSeal == image.seal else { throw .deltaOfAnotherIndex }
            images.append(second)
        }
        let (checked, total) = try RegisterIndex.openingCheck(images)
        checking.withLock { $0 = RegisterChecking(checked: checked, total: total) }
        self.images = images
        owners = [owner, deltaOwner].compactMap { $0 }
        version = "index-2-" + images.map { String($0.seal, radix: 16) }.joined(separator: "+")
        (view, bitmaps, personCount) = RegisterIndex.overlay(images)
    }

    deinit {
        view.base.deallocate()
        if view.mask != nil { view.delta.deallocate() }
        for bitmap in bitmaps { bitmap.deallocate() }
    }

    /// Throws when a file under the index is no longer what was opened; asked before each batch.
    public func checkUnchanged() throws(Refusal) {
        for owner in owners where !owner.isUnchanged { throw .changedWhileInUse }
    }

    /// The layers of an index and its delta, the bits of what the delta masks, and how many people remain.
    private static func overlay(
        _ images: [RegisterImage]
    ) -> (RegisterView, [UnsafeMutableBufferPointer<UInt64>], Int) {
        let base = RegisterLayer(images[0])
        guard images.count == 2 else {
            let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
            let view = RegisterView(base: base, delta: base, mask: nil, renamed: nil, bearers: nothing)
            return (view, [], base.rowCount)
        }
        let delta = RegisterLayer(images[1])
        let (rows, bearers) = (images[1].section(.maskedRows), images[1].section(.bearers))
        let (mask, masked) = bits(base.rowCount, rows, stride: 4)
        let (renamed, _) = bits(base.nameCount, bearers, stride: 8)
        let view = RegisterView(
            base: base,
            delta: delta,
            mask: mask.baseAddress.map { UnsafePointer($0) },
            renamed: renamed.baseAddress.map { UnsafePointer($0) },
            bearers: bearers
        )
        return (view, [mask, renamed], base.rowCount - masked + delta.rowCount)
    }

    /// A bit for each of the numbers in `bytes` that is below `count`, and how many bits are set.
    private static func bits(
        _ count: Int,
        _ bytes: UnsafeRawBufferPointer,
        stride: Int
    ) -> (UnsafeMutableBufferPointer<UInt64>, Int) {
        let bitmap = UnsafeMutableBufferPointer<UInt64>.allocate(capacity: count / 64 + 1)
        bitmap.initialize(repeating: 0)
        var set = 0
        for place in Swift.stride(from: 0, to: bytes.count - stride + 1, by: stride) {
            let number = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self)))
            guard number < count, bitmap[number >> 6] >> UInt64(number & 63) & 1 == 0 else { continue }
            bitmap[number >> 6] |= 1 << UInt64(number & 63)
            set += 1
        }
        return (bitmap, set)
    }
}
