public import Records

/// Reads a list of sites: CSV with a header, columns `site_code`, `name` and `province`; others are passed over.
public enum SiteListReader {
    /// Why a list was refused; a list is taken whole or not at all.
    public enum ListFault: Error, Sendable, Hashable {
        /// The first line does not name the column `site_code`.
        case headerMissing
        /// A row cannot be read: another number of columns, a broken quote, or bytes that are not UTF-8.
        case rowDamaged(line: Int)
        /// A site's code is not 1 to 32 letters, digits, dots, hyphens or underscores.
        case siteCodeMalformed(line: Int)
        /// A site stands twice.
        case siteTwice(line: Int)
        /// There is no site in it.
        case empty
    }

    /// Returns the sites of a list.
    public static func read(_ bytes: [UInt8]) throws(ListFault) -> [Site] {
        var rows: [(line: Int, fields: [String])] = []
        var damaged: Int?
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let text = bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
        text.withUnsafeBufferPointer { buffer in
            var scanner = CSVScanner()
            while let row = scanner.next(buffer, atEnd: true) {
                let line = UnsafeBufferPointer(rebasing: buffer[row.start..<row.end])
                if row.damage != nil || !FieldText.isUTF8(line) {
                    damaged = damaged ?? row.lineNumber
                } else if !line.isEmpty {
                    rows.append((row.lineNumber, scanner.fields.map { field(line, $0) }))
                }
                if rows.count == 1 { scanner.columnCount = rows[0].fields.count }
                scanner.forgetFields()
            }
        }
        if let damaged { throw .rowDamaged(line: damaged) }
        guard let header = rows.first?.fields.map({ $0.lowercased() }), let code = header.firstIndex(of: "site_code")
        else { throw .headerMissing }
        let name = header.firstIndex(of: "name")
        let province = header.firstIndex(of: "province")
        var seen: Set<String> = []
        var sites: [Site] = []
        for (line, fields) in rows.dropFirst() {
            guard fields.count == header.count else { throw .rowDamaged(line: line) }
            let bytes = Array(fields[code].utf8)
            guard bytes.withUnsafeBufferPointer({ FieldText.isSiteCode($0) }) else {
                throw .siteCodeMalformed(line: line)
            }
            guard seen.insert(fields[code]).inserted else { throw .siteTwice(line: line) }
            sites.append(
                Site(
                    code: fields[code],
                    name: name.map { fields[$0] } ?? "",
                    province: province.map { fields[$0] } ?? ""
                )
            )
        }
        guard !sites.isEmpty else { throw .empty }
        return sites
    }

    /// A field's text: quotes taken off, doubled quotes made one, white space at both ends dropped.
    private static func field(_ line: UnsafeBufferPointer<UInt8>, _ span: FieldSpan) -> String {
        let bytes = UnsafeBufferPointer(rebasing: line[Int(span.start)..<Int(span.end)])
        return FieldText.string(FieldText.trimmed(bytes)).replacing("\"\"", with: "\"")
    }
}
