/// Why a person whose doses are known has no certificate yet.
///
/// The raw value is stored and shown.
public enum HoldReason: String, Sendable, Hashable, CaseIterable {
    /// A dose has not been signed by its site.
    case unsignedDose = "unsigned-dose"
    /// A signature no longer covers the dose: the identity changed after it.
    case signatureVoid = "signature-void"
    /// The course is not complete, and the policy asks for it.
    case courseIncomplete = "course-incomplete"
    /// Two rows declare the same dose, or doses contradict each other in number or date.
    case dosesContradict = "doses-contradict"
    /// The records of one person carry different names or birth dates.
    case identityContradicts = "identity-contradicts"
    /// The name cannot be written in a certificate.
    case nameUnfit = "name-unfit"
    /// The birth date cannot stand in a certificate.
    case birthDateUnfit = "birth-date-unfit"
    /// The finished payload failed the certificate's schema or value sets.
    case payloadUnfit = "payload-unfit"
}
