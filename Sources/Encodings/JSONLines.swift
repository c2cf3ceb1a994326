/// JSON in either of the two forms in which files hold it: one value, or one value a line.
public enum JSONLines {
    /// The line, counted from 1, that is no JSON.
    public struct Fault: Error, Hashable, Sendable {
        /// Which line.
        public let line: Int
    }

    /// The values of a content; blank lines are passed over.
    ///
    /// - Parameter byteCountMax: The longest single value that is read; lines keep to ``JSONReader/byteCountMaxDefault``.
    public static func values(in content: [UInt8], byteCountMax: Int) throws(Fault) -> [JSONValue] {
        if let value = try? JSONReader.read(content, byteCountMax: byteCountMax) { return [value] }
        var values: [JSONValue] = []
        var number = 0
        for line in content.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard line.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { continue }
            guard let value = try? JSONReader.read(line) else { throw Fault(line: number) }
            values.append(value)
        }
        return values
    }
}
