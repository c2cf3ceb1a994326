import COSE

/// Looks for the authority above each document signer among the authorities of the same source.
///
/// The validity of an authority at a moment is not looked at: signers made under it stay valid for their own time (shell
/// model). Source: EU-DCC §3.5, §3.6.
public struct AnchorCheck: Sendable {
    private struct Authority: Sendable {
        let index: Int
        let country: [UInt8]
        let lineage: CertificateLineage
    }

    private let authorities: [Authority]
    private let host: any CertificateSignatureHost

    /// Takes the authorities out of the entries of a source; those that cannot be read vouch for nothing.
    public init(_ entries: [TrustEntry], host: any CertificateSignatureHost) {
        self.host = host
        var authorities: [Authority] = []
        for (index, entry) in entries.enumerated() where entry.usage == .authority {
            guard let lineage = try? CertificateLineage(decoding: entry.encoded) else { continue }
            authorities.append(
                Authority(index: index, country: Self.country(entry, lineage), lineage: lineage)
            )
        }
        self.authorities = authorities
    }

    /// What is found above a document signer.
    public func finding(_ entry: TrustEntry) -> AnchorFinding {
        let lineage: CertificateLineage
        do { lineage = try CertificateLineage(decoding: entry.encoded) } catch {
            return .notAnchored(.certificateUnreadable)
        }
        let country = Self.country(entry, lineage)
        let compatriots = authorities.filter { $0.country == country }
        guard !compatriots.isEmpty else { return .notAnchored(.authorityMissing) }
        let makers = compatriots.filter { DistinguishedName.isSame($0.lineage.subject, lineage.issuer) }
        guard !makers.isEmpty else { return .notAnchored(.issuerUnknown) }
        guard let algorithm = lineage.algorithm else { return .notAnchored(.algorithmUnsupported) }
        for maker in makers {
            let verdict = host.check(
                lineage.signature,
                over: lineage.signed,
                by: maker.lineage.key,
                algorithm: algorithm
            )
            if verdict == .valid { return .anchored(by: maker.index) }
        }
        return .notAnchored(.signatureInvalid)
    }

    /// The country of an entry: what the source says, else what the certificate says; upper case.
    private static func country(_ entry: TrustEntry, _ lineage: CertificateLineage) -> [UInt8] {
        (entry.country ?? lineage.country ?? "").utf8.map { $0 >= 0x61 && $0 <= 0x7A ? $0 - 32 : $0 }
    }
}
