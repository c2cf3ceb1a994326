public import Encodings

/// A value that business rules compute with.
///
/// Texts are UTF-8. Arrays and objects are compared by identity, never by content, as the rules want. Source: EU-DCC §5.1.
public enum RuleValue: Sendable {
    /// Nothing, or a member that is not there.
    case null
    /// True or false.
    case boolean(Bool)
    /// An integer of 64 bits.
    case integer(WideInt)
    /// Another number; operations on integers refuse it.
    case decimal(Double)
    /// A text in UTF-8.
    case text([UInt8])
    /// A moment; only operations make one, data never holds one.
    case moment(RuleMoment)
    /// An array.
    case array(RuleArray)
    /// An object.
    case object(RuleObject)

    /// True, false, or nothing for a value that may not decide anything: a moment.
    var truth: Bool? {
        switch self {
        case .null: false
        case .boolean(let flag): flag
        case .integer(let number): number != 0
        case .decimal(let number): number != 0
        case .text(let utf8): !utf8.isEmpty
        case .moment: nil
        case .array(let array): !array.elements.isEmpty
        case .object(let object): !object.values.isEmpty
        }
    }

    /// The number, when it is a whole one that fits 64 bits, however it was written.
    var wholeNumber: WideInt? {
        switch self {
        case .integer(let number): number
        case .decimal(let number): WideInt(exactly: number)
        default: nil
        }
    }

    /// How deeply arrays and objects are nested; 0 for anything else.
    var depth: Int {
        switch self {
        case .array(let array): array.depth
        case .object(let object): object.depth
        default: 0
        }
    }

    /// How much would have to be written, roughly in bytes; what is shared counts each time.
    var weight: Int {
        switch self {
        case .text(let utf8): utf8.count + 1
        case .array(let array): array.weight
        case .object(let object): object.weight
        default: 1
        }
    }
}
