import HostPrimitives
import Reports
import TrustLists
import Verification

/// All that the codes of a run are checked against.
struct CheckedAgainst {
    /// The signers that are believed.
    let trustList: TrustList
    /// What has been revoked; nothing when no list was given.
    let revocations: RevocationList?
    /// The rules, and the language in which they speak.
    let rules: AppliedRules
    /// The moment of checking, seconds since 1970, unless a case names its own.
    let clock: Double
    /// The country of entry, unless a case names its own.
    let country: String?
    /// How old the list of signers is; nothing when none was given.
    var trustAge: BundleAge?

    /// A verifier of its own for each thread.
    func makeVerifier() -> Verifier {
        Verifier(
            trustList: trustList,
            inflater: LibdeflateInflater(),
            ruleBook: rules.book,
            valueSets: rules.valueSets,
            revocations: revocations
        )
    }
}
