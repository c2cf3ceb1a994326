/// The rules by which names are brought to canonical forms, pinned under a number.
///
/// Source: IDENTITY §8.
public enum NameNormalisation {
    /// The version of the rules; it changes when any text would get another canonical form.
    public static let version = 1
}
