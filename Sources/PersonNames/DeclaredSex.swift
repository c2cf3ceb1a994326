/// The sex that a declared text means.
public enum DeclaredSex: Sendable, Hashable, CaseIterable {
    /// Male.
    case male
    /// Female.
    case female

    /// Reads `M`, `F`, `Nam`, `Nữ`, `male`, `female`, `1` (male) and `0` (female) in any case; nothing for any other text.
    public init?(_ text: String) {
        // One byte is the usual form, and quicker told by its byte than by comparing texts.
        if text.utf8.count == 1, let byte = text.utf8.first, byte == 0x4D || byte == 0x46 {
            self = byte == 0x4D ? .male : .female
            return
        }
        switch text {
        case "M", "Nam": self = .male
        case "F", "Nữ": self = .female
        default:
            guard text.utf8.count <= 40 else { return nil }
            switch NormalisedName(text).searchKey {
            case "m", "nam", "male", "trai": self = .male
            case "f", "nu", "female", "gai": self = .female
            default:
                switch text.filter({ $0 != " " }) {
                case "1": self = .male
                case "0": self = .female
                default: return nil
                }
            }
        }
    }
}
