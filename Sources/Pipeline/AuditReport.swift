/// What an auditor's run looked at, and what it found.
public struct AuditReport: Sendable {
    /// How many findings are listed; more are only counted.
    public static let findingCountMax = 100

    /// The findings, at most ``findingCountMax``; empty when all fits.
    public private(set) var findings: [AuditFinding] = []
    /// How many findings there were, those that are not listed too.
    public private(set) var findingCount = 0
    /// Entries under the checkpoint.
    public internal(set) var entryCount = 0
    /// Finished certificates in the store.
    public internal(set) var certificateCount = 0
    /// Certificates whose place is not under the checkpoint yet: they have not left the house.
    public internal(set) var waitingCount = 0
    /// Withdrawn certificates in the store.
    public internal(set) var revocationCount = 0
    /// Doses whose signature is in force.
    public internal(set) var doseCount = 0
    /// Acts in the audit chain.
    public internal(set) var actCount = 0

    mutating func note(_ finding: AuditFinding) {
        findingCount += 1
        if findings.count < AuditReport.findingCountMax { findings.append(finding) }
    }
}
