/// What the register's side lets out.
///
/// Source: DESIGN §2.1.
public enum DisclosurePolicy: String, Sendable, Hashable, CaseIterable {
    /// True (verified) or false (review), and what the declared text alone tells.
    case trueFalse
    /// The decision and one verdict a field; no value of the register.
    case fieldVerdicts
    /// Also the number of an automatically accepted person, and the registered values that differ in more than style.
    case resolve
}
