public import Transparency

/// Something that does not fit in log, store or audit chain, and where; never whose.
public enum AuditFinding: Hashable, Sendable {
    /// The log itself is not sound.
    case log(LogFault)
    /// A finished certificate has no place in the log.
    case certificateWithoutLeaf(uvci: String)
    /// The entry at a certificate's place is not the certificate's, or another certificate's too.
    case leafOfOtherCertificate(uvci: String, index: Int)
    /// An issuance stands in the log, and no certificate of the store has its place.
    case leafWithoutCertificate(index: Int)
    /// A certificate stands in the log, and no site's signature that holds stands behind it.
    case certificateWithoutAttestedRecord(uvci: String, index: Int)
    /// A certificate was withdrawn in the store, and the log does not say so at its place.
    case revocationWithoutLeaf(uvci: String)
    /// The log says that a certificate was withdrawn, and the store does not.
    case leafWithoutRevocation(index: Int)
    /// A certificate belongs to a person to whom its record was never linked.
    case certificateOfOtherPerson(uvci: String)
    /// A signed dose reads otherwise than its site signed it.
    case recordRewritten(recordNumber: Int64)
    /// An entry that is in none of our forms.
    case entryUnknown(index: Int)
    /// The log anchors another head of the audit chain than the store has at that length.
    case anchorDiffers(index: Int, actCount: Int)
    /// A link of the audit chain does not follow from the one before it.
    case auditChainBroken(actNumber: Int64)

    /// A short stable code.
    public var code: String {
        switch self {
        case .log(let fault): fault.code
        case .certificateWithoutLeaf: "certificate-without-leaf"
        case .leafOfOtherCertificate: "leaf-of-other-certificate"
        case .leafWithoutCertificate: "leaf-without-certificate"
        case .certificateWithoutAttestedRecord: "certificate-without-attested-record"
        case .revocationWithoutLeaf: "revocation-without-leaf"
        case .leafWithoutRevocation: "leaf-without-revocation"
        case .certificateOfOtherPerson: "certificate-of-other-person"
        case .recordRewritten: "record-rewritten"
        case .entryUnknown: "entry-unknown"
        case .anchorDiffers: "anchor-differs"
        case .auditChainBroken: "audit-chain-broken"
        }
    }
}
