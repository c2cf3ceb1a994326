import PersonNames

/// The third look: which rows stand in which finding.
public struct FoundFindings: Sendable {
    /// What was found.
    public let findings: [BatchFinding]

    private var slips: [String: [(records: ClosedRange<Int64>, finding: Int)]] = [:]
    private var dates: [String: [Int: Int]] = [:]
    private var phones: [UInt64: Int] = [:]

    /// Makes it from findings, however they were kept.
    public init(findings: [BatchFinding]) {
        self.findings = findings
        for (index, finding) in findings.enumerated() {
            switch finding.kind {
            case .listShifted:
                let ends = finding.subject.split(separator: ".").compactMap { Int64($0) }
                guard ends.count == 2, ends[0] <= ends[1] else { continue }
                slips[finding.siteCode, default: []].append((ends[0]...ends[1], index))
            case .siteDefaultDate:
                let parts = finding.subject.split(separator: "-").compactMap { Int($0) }
                guard parts.count == 2, let place = DayCounts.place(month: parts[0], day: parts[1]) else { continue }
                dates[finding.siteCode, default: [:]][place] = index
            case .sharedPhone: phones[UInt64(finding.subject) ?? 0] = index
            default: continue
            }
        }
    }

    /// Hands the findings in which a row stands to `body`, as places in ``findings``.
    public func forEachFinding(of row: FindingRow, _ body: (Int) throws -> Void) rethrows {
        for slip in slips[row.siteCode] ?? [] where slip.records.contains(row.recordNumber) { try body(slip.finding) }
        if let birth = row.birth, let place = DayCounts.place(month: birth.month, day: birth.day),
            let finding = dates[row.siteCode]?[place]
        {
            try body(finding)
        }
        if row.phone != 0, let finding = phones[row.phone] { try body(finding) }
    }

    /// A slipped list as a finding.
    static func slip(_ direction: SlipSearch.Direction, _ run: SlipSearch.Run, site: String) -> BatchFinding {
        BatchFinding(
            kind: .listShifted,
            siteCode: site,
            subject: "\(run.firstRecord)..\(run.lastRecord)",
            hypothesis: direction.name,
            recordCount: run.rowCount,
            expectedCount: 0
        )
    }
}
