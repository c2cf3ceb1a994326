/// The rules by which names are brought to canonical forms, pinned under a number.
///
/// Source: IDENTITY §8.
public enum NameNormalisation {
    /// The version of the rules; it changes when any text would get another canonical form.
    ///
    /// 2: one tone for a syllable whatever its place, caron as breve on vowels, case of other alphabets, full-width letters,
    /// brackets and quotes, spaces beside apostrophes.
    public static let version = 2
}
