/// What a key of the programme is for.
///
/// The raw value stands in key files.
public enum KeyRole: String, Sendable, Hashable, CaseIterable {
    /// Signs document signer certificates (CSCA).
    case authority = "csca"
    /// Signs certificates (DSC).
    case documentSigner = "dsc"
    /// Signs a vaccination site's lists.
    case site
    /// Certifies the keys of sites that have no certificate of another authority.
    case siteAuthority = "site-authority"
    /// Signs bundles of trust material for verifiers.
    case bundleSigner = "bundle"
    /// Signs checkpoints of the public log.
    case log
}
