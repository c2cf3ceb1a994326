extension NameTable {
    /// Writes the sections of the names, each with so many bearers.
    func write(to writer: inout IndexWriter, bearers sums: [UInt32]) throws {
        try writer.begin(RegisterIndexLayout.Section.names.rawValue)
        for index in 0...keys.count {
            let key = index < keys.count ? keys[index] : nil
            let words: (UInt64, UInt64, UInt64) = (
                key?.k1Hash ?? 0, key?.k3Hash ?? 0,
                UInt64(index < sums.count ? sums[index] : 0) | UInt64(offsets[index]) << 32
            )
            try withUnsafeBytes(of: words) { try writer.append($0) }
        }
        writer.finish(RegisterIndexLayout.Section.names.rawValue)
        try writer.write(.nameText, text)
    }
}
