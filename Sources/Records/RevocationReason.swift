/// Why a certificate is withdrawn.
///
/// The raw value stands in the public log and in the store: numbers are never used anew. Source: docs/design/0010.
public enum RevocationReason: UInt8, Sendable, Hashable, CaseIterable {
    /// What it says of the dose is wrong.
    case dataWrong = 1
    /// The dose was never given.
    case notVaccinated = 2
    /// It says a dose of one person of another.
    case identityWrong = 3
    /// Its site is no longer believed.
    case siteRogue = 4
    /// The key that signed it was in other hands.
    case keyCompromised = 5
    /// Its signature should not exist.
    case signatureWrong = 6

    /// What commands and files call it.
    public var code: String {
        switch self {
        case .dataWrong: "data-wrong"
        case .notVaccinated: "not-vaccinated"
        case .identityWrong: "identity-wrong"
        case .siteRogue: "site-rogue"
        case .keyCompromised: "key-compromised"
        case .signatureWrong: "signature-wrong"
        }
    }

    /// For people.
    public var wording: Wording {
        switch self {
        case .dataWrong: Wording("thông tin mũi tiêm sai", "what it says of the dose is wrong")
        case .notVaccinated: Wording("không có mũi tiêm này", "the dose was never given")
        case .identityWrong: Wording("mũi tiêm của người khác", "the dose is another person's")
        case .siteRogue: Wording("cơ sở tiêm không còn được tin cậy", "its site is no longer believed")
        case .keyCompromised: Wording("khóa ký đã bị lộ", "the signing key was in other hands")
        case .signatureWrong: Wording("chữ ký không được phép", "its signature should not exist")
        }
    }
}
