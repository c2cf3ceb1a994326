/// What the first characters of a scanned code say about it.
public enum CodeContext: Hashable, Sendable {
    /// `HC1:`, a health certificate in the common container.
    case healthCertificate
    /// `AT1:`, Austria's own certificates in the same container.
    case austrianCertificate
    /// The mark of a scheme with another container.
    case foreign(ForeignScheme)
    /// Nothing known.
    case unknown

    /// How many characters the mark of a container has.
    static var markLength: Int { 4 }

    /// Looks at the start of a code in UTF-8; marks of containers count to the letter, those of other schemes in any case.
    public init(of text: ArraySlice<UInt8>) {
        if Self.starts(text, with: HC1.prefix) {
            self = .healthCertificate
        } else if Self.starts(text, with: "AT1:") {
            self = .austrianCertificate
        } else if Self.starts(text, withLowercase: "shc:/") {
            self = .foreign(.smartHealthCard)
        } else if Self.starts(text, withLowercase: "shlink:/") {
            self = .foreign(.smartHealthLink)
        } else if Self.starts(text, withLowercase: "vhlink:/") {
            self = .foreign(.verifiableHealthLink)
        } else if Self.starts(text, withLowercase: "nzcp:/") {
            self = .foreign(.newZealandPass)
        } else {
            self = .unknown
        }
    }

    private static func starts(_ text: ArraySlice<UInt8>, with mark: StaticString) -> Bool {
        mark.withUTF8Buffer { mark in text.prefix(mark.count).elementsEqual(mark) }
    }

    private static func starts(_ text: ArraySlice<UInt8>, withLowercase mark: StaticString) -> Bool {
        mark.withUTF8Buffer { mark in
            guard text.count >= mark.count else { return false }
            for offset in 0..<mark.count {
                let byte = text[text.startIndex + offset]
                let isCapital = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z")
                guard (isCapital ? byte | 0x20 : byte) == mark[offset] else { return false }
            }
            return true
        }
    }
}
