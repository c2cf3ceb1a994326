import Encodings

extension CBORValue {
    /// The item under the tags that only say how to read a text or number as a date (0, 1, 100, 1004).
    var untagged: CBORValue {
        guard case .tagged = self else { return self }
        var value = self
        while case .tagged(let tag, let inner) = value, tag == 0 || tag == 1 || tag == 100 || tag == 1004 {
            value = inner
        }
        return value
    }

    /// Whether the item stands for nothing.
    var isAbsent: Bool {
        switch self {
        case .null, .undefined: true
        default: false
        }
    }
}
