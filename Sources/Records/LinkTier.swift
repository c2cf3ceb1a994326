/// On which kind of evidence a decision rests.
///
/// Source: MISMATCH §4.
public enum LinkTier: String, Hashable, Sendable, CaseIterable {
    /// Everything equal in canonical form.
    case t0 = "T0"
    /// The number exact, one benign difference.
    case t1 = "T1"
    /// A repaired number.
    case t2 = "T2"
    /// No number, a unique person.
    case t3 = "T3"
    /// Review by a person.
    case t4 = "T4"
    /// Contact with the citizen.
    case t5 = "T5"
    /// Integrity.
    case t6 = "T6"
}
