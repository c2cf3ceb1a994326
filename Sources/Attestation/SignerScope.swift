/// For which sites a certificate was enrolled.
public enum SignerScope: Sendable, Hashable {
    /// One site, by its code.
    case site(code: String)
    /// Every site of a province, by the province's code.
    case province(code: String)

    /// `site:79001` or `province:79`.
    public var text: String {
        switch self {
        case .site(let code): "site:" + code
        case .province(let code): "province:" + code
        }
    }

    /// Reads what ``text`` wrote; anything else is nothing.
    public init?(text: String) {
        switch SigningOffice(text: text) {
        case .successor(let code): self = .site(code: code)
        case .province(let code): self = .province(code: code)
        case .site, nil: return nil
        }
    }
}
