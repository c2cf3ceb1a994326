/// One step of a data access path: a name, and an index when it is written in digits.
struct PathFragment: Sendable {
    let name: [UInt8]
    let index: Int?

    init(_ name: ArraySlice<UInt8>) {
        self.name = [UInt8](name)
        var index: Int? = name.isEmpty ? nil : 0
        for byte in name {
            guard byte >= 0x30, byte <= 0x39, let before = index else {
                index = nil
                break
            }
            let (tens, isTooLarge) = before.multipliedReportingOverflow(by: 10)
            let (sum, isOverflow) = tens.addingReportingOverflow(Int(byte) - 0x30)
            // No array is that long: the largest index stands for all beyond.
            index = isTooLarge || isOverflow ? Int.max / 16 : sum
        }
        self.index = index
    }

    /// The fragments of a path; none for the empty path, which means all data.
    static func fragments(of path: String) -> [PathFragment] {
        let utf8 = Array(path.utf8)
        guard !utf8.isEmpty else { return [] }
        return utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map { PathFragment($0) }
    }
}
