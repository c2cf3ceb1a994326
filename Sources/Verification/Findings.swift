/// All eight findings of one certificate.
public struct Findings: Hashable, Sendable {
    /// The text can be taken apart down to the claims.
    public internal(set) var structure: Finding
    /// Release 1.3.3 of the schema to the letter.
    public internal(set) var schema: Finding
    /// The tolerant reading; it does not take part in the verdict.
    public internal(set) var schemaTolerant: Finding
    /// The signature, and who made it.
    public internal(set) var signature: Finding
    /// Times of the claims and of the signer's certificate.
    public internal(set) var time: Finding
    /// What the signer may attest.
    public internal(set) var keyUsage: Finding
    /// Revocation.
    public internal(set) var revocation: Finding
    /// Business rules of a country.
    public internal(set) var rules: Finding

    /// Findings of which nothing has been looked at yet.
    static var notReached: Findings {
        let skipped = Finding.skipped(.notReached)
        return Findings(
            structure: skipped,
            schema: skipped,
            schemaTolerant: skipped,
            signature: skipped,
            time: skipped,
            keyUsage: skipped,
            revocation: skipped,
            rules: skipped
        )
    }

    /// The finding of a name.
    public subscript(name: FindingName) -> Finding {
        switch name {
        case .structure: structure
        case .schema: schema
        case .schemaTolerant: schemaTolerant
        case .signature: signature
        case .time: time
        case .keyUsage: keyUsage
        case .revocation: revocation
        case .rules: rules
        }
    }

    /// The findings in one word: `invalid` when one fails, else `open` when one is open, else `valid`.
    ///
    /// The tolerant reading stands beside and is not counted.
    public var verdict: Verdict {
        if has(.fail) { return .invalid }
        return has(.open) ? .open : .valid
    }

    private func has(_ status: Finding.Status) -> Bool {
        structure.status == status || schema.status == status || signature.status == status || time.status == status
            || keyUsage.status == status || revocation.status == status || rules.status == status
    }
}
