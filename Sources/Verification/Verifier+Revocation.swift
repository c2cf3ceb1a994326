import COSE
import HealthCertificate
import TrustLists

extension Verifier {
    /// Whether a certificate has been revoked.
    ///
    /// Asked only about a certificate whose signature stands: of any other it is not known whose it is, and a country
    /// revokes its own certificates only.
    static func revocation(
        _ verified: Verified<COSESign1>?,
        claims: ReceivedClaims?,
        list: RevocationList?,
        clock: Double
    ) -> Finding {
        guard let list else { return .skipped(.revocationListMissing) }
        guard let verified else { return .skipped(.signatureNotVerified) }
        let message = verified.content
        var keyIdentifiers = [verified.signer.keyIdentifier]
        if let identifier = message.keyIdentifier { keyIdentifiers.append([UInt8](identifier)) }
        let subject = RevocationList.Subject(
            keyIdentifiers: keyIdentifiers,
            signerCountry: verified.signer.country,
            issuer: claims?.issuer,
            entries: claims?.identifiers ?? [],
            signature: [UInt8](message.signature),
            isElliptic: message.algorithm != .ps256
        )
        return list.contains(subject, at: clock) ? .fail(.revoked) : .pass
    }
}
