/// A vaccination site: the facility that enters doses and vouches for them.
public struct Site: Hashable, Sendable {
    /// The site's code.
    public let code: String
    /// Its name; empty when only the code is known.
    public let name: String
    /// Province code, two digits; empty when unknown.
    public let province: String

    /// Makes a site.
    public init(code: String, name: String, province: String) {
        self.code = code
        self.name = name
        self.province = province
    }
}
