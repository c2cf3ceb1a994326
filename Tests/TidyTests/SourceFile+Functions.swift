extension SourceFile {
    /// The functions of a file: name, first line, number of lines from signature to closing brace.
    ///
    /// swift-format has put the closing brace of a function at the column of its first word, which is all this needs.
    var functions: [(name: String, first: Int, count: Int)] {
        var found: [(String, Int, Int)] = []
        for (index, line) in lines.enumerated() {
            let trimmed = line.drop { $0 == " " }
            let indent = line.count - trimmed.count
            guard !trimmed.hasPrefix("//"), let name = SourceFile.functionName(trimmed) else { continue }
            let closing = String(repeating: " ", count: indent) + "}"
            let end = lines[index...].firstIndex { $0 == closing }
            // A function on one line, or a requirement of a protocol, has no closing line of its own before the next one.
            if let end, !line.hasSuffix("}") { found.append((name, index + 1, end - index + 1)) }
        }
        return found
    }

    private static func functionName(_ line: Substring) -> String? {
        guard line.hasSuffix("{") || line.hasSuffix("(") else { return nil }
        for word in ["func ", "init("] {
            guard let range = line.firstRange(of: word), !line.contains("self.init("), !line.contains("super.init(")
            else { continue }
            return String(line[range.lowerBound...].prefix { $0 != "{" }.prefix(60))
        }
        return nil
    }
}
