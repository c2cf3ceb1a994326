import Encodings

/// A distinguished name, compared as certificates in the field need it.
///
/// Two names are the same when they are the same bytes, or the same attributes in order, whatever string type, letter case
/// or outer spaces they are written with. Source: RFC 5280 §7.1, simplified to ASCII case.
public enum DistinguishedName {
    /// Whether two names, in DER, are the same.
    public static func isSame(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
        if one.elementsEqual(other) { return true }
        guard let first = attributes(one), let second = attributes(other) else { return false }
        return first == second
    }

    /// The attributes in order: identifier, then text in lower case without outer spaces; nothing when it is no name.
    private static func attributes(_ name: ArraySlice<UInt8>) -> [[UInt8]]? {
        do throws(DERReader.DecodingError) {
            var outer = DERReader(name)
            var sets = try outer.read(DERReader.Tag.sequence).reader
            var attributes: [[UInt8]] = []
            while !sets.isAtEnd {
                var set = try sets.read().reader
                while !set.isAtEnd {
                    var attribute = try set.read(DERReader.Tag.sequence).reader
                    attributes.append([UInt8](try attribute.read(DERReader.Tag.objectIdentifier).content))
                    attributes.append(folded(try attribute.read().content))
                }
            }
            return attributes
        } catch {
            return nil
        }
    }

    private static func folded(_ text: ArraySlice<UInt8>) -> [UInt8] {
        var text = text
        while text.first == 0x20 { text = text.dropFirst() }
        while text.last == 0x20 { text = text.dropLast() }
        return text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 + 32 : $0 }
    }
}
