/// A name as the register holds it, with its keys and how many people bear it.
///
/// The text points into the index and is good as long as the index lives.
public struct RegisteredName: BitwiseCopyable {
    /// A hash of K1: equal for names that are equal in K1.
    public let k1Hash: UInt64
    /// A hash of K3: equal for names that differ in tones and marks alone.
    public let k3Hash: UInt64
    /// How many people of the register bear a name with this K1, at least 1 in a sound index.
    public let bearers: Int
    /// The full name in UTF-8, surname first, words separated by one space.
    public let utf8: UnsafeRawBufferPointer
    /// How many of its words are the surname.
    public let surnameWords: Int
}
