import HostPrimitives
import TrustLists
import VerifyTool

/// What a bundle holds, counted.
struct TrustTally {
    /// Signers of one country.
    struct Country {
        var signers = 0
        var expired = 0
    }

    /// By country of the certificate, else of the source.
    private(set) var countries: [String: Country] = [:]
    /// By use.
    private(set) var usages: [String: Int] = [:]
    /// Certificates that cannot be read, and keys that cannot be used.
    private(set) var unreadable: [String] = []
    private(set) var anchored = 0
    private(set) var notAnchored = 0
    private(set) var signers = 0
    private(set) var expired = 0

    /// Counts at a moment.
    init(_ bundle: TrustBundle, at now: Int) {
        let host = SystemCryptography()
        for entry in bundle.entries {
            usages[entry.usage.name, default: 0] += 1
            if entry.anchor == .anchored { anchored += 1 }
            if entry.anchor == .notAnchored { notAnchored += 1 }
            guard let certificate = try? TrustedCertificate(decoding: entry.encoded, host: host) else {
                unreadable.append("\(entry.source): certificate-unreadable")
                continue
            }
            if certificate.preparedKey == nil {
                unreadable.append("\(entry.source): key-not-usable (\(certificate.key.name))")
            }
            guard entry.usage.isSigner else { continue }
            let country = certificate.country ?? entry.country ?? "?"
            signers += 1
            countries[country, default: Country()].signers += 1
            if !certificate.isValid(at: now) {
                expired += 1
                countries[country, default: Country()].expired += 1
            }
        }
    }

    /// A duration in days and hours.
    static func words(_ seconds: Int) -> String { "\(seconds / 86_400) days \(abs(seconds % 86_400 / 3600)) hours" }

    /// A foreign word without control characters.
    static func clean(_ text: String) -> String {
        String(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? "?" : Character($0) })
    }
}
