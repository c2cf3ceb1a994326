/// Who gets a certificate: a matter of policy, never of code.
///
/// Source: PROCESS §3.
public enum EligibilityPolicy: String, Sendable, Hashable, CaseIterable {
    /// Only those who completed the primary series.
    case fullCourse = "full-course"
    /// Everyone with one dose; the certificate shows how many.
    case anyDose = "any-dose"
}
