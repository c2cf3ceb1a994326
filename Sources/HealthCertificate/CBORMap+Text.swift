import Encodings

extension CBORMap {
    /// The member under the first of several names that is there and stands for something.
    func member(_ names: [StaticString]) -> CBORValue? {
        for name in names {
            if let value = self[name]?.untagged, !value.isAbsent { return value }
        }
        return nil
    }

    /// A member as a person would read it; nothing when it is missing or of another kind.
    ///
    /// Texts lose white space at their ends, whole numbers become digits, and of a coded value its code is taken.
    func readableText(_ names: [StaticString]) -> String? {
        guard let value = member(names) else { return nil }
        switch value {
        case .text(let utf8): return String(decoding: TolerantSchema.trimmed(utf8), as: UTF8.self)
        case .unsigned(let number): return String(number)
        case .float(let number): return WideInt(exactly: number).map { String($0) }
        case .map(let coded):
            return coded["code"]?.untagged.utf8.map { String(decoding: TolerantSchema.trimmed($0), as: UTF8.self) }
        default: return nil
        }
    }

    /// The fault of a text that must be there and hold something.
    func faultOfRequiredText(_ name: StaticString) -> SchemaFault.Kind? {
        guard let value = self[name]?.untagged, !value.isAbsent else { return .memberMissing }
        guard let utf8 = value.utf8 else { return .typeWrong }
        return TolerantSchema.trimmed(utf8).isEmpty ? .formWrong : nil
    }
}
