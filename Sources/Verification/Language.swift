/// The languages in which findings speak.
public enum Language: String, Hashable, Sendable, CaseIterable {
    /// Vietnamese.
    case vietnamese = "vi"
    /// English.
    case english = "en"
}
