import Attestation
import CMS
import Records
import TrustLists

/// A signer in one line, or as JSON.
enum SignerRow {
    static func text(_ signer: EnrolledSigner) -> String {
        let read = try? SigningCertificate(decoding: signer.certificate)
        var text = "\(signer.name)  \(signer.scope.text)"
        if signer.office != .site { text += " signed by \(signer.office.text)" }
        text += "  \(read?.commonName ?? "")  \(read?.lineage.key.name ?? "")"
        if let barred = signer.barredFrom { text += "  BARRED from \(barred.text)" }
        return text
    }

    static func json(_ signer: EnrolledSigner) -> [String: Any] {
        [
            "name": signer.name, "number": Int(signer.number), "scope": signer.scope.text,
            "office": signer.office.text,
            "common_name": (try? SigningCertificate(decoding: signer.certificate))?.commonName ?? "",
            "enrolled_at": signer.enrolledAt.text, "barred_from": signer.barredFrom?.text ?? "",
        ]
    }
}
