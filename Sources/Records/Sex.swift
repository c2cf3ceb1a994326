/// Sex as official papers of Viet Nam record it.
public enum Sex: String, Hashable, Sendable, CaseIterable {
    /// Male.
    case male = "M"
    /// Female.
    case female = "F"
}
