/// A promise of a decoder that an input broke; the sentence says which.
public struct BrokenPromise: Error, CustomStringConvertible {
    /// The promise, as a sentence.
    public let description: String

    init(_ promise: StaticString) { description = promise.description }
}

/// Stands for a promise: throws when it is broken.
func promise(_ isKept: Bool, _ sentence: StaticString) throws(BrokenPromise) {
    guard isKept else { throw BrokenPromise(sentence) }
}
