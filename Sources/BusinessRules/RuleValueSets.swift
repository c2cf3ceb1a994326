public import Encodings

/// Value sets in the compressed form that rules see: an identifier, and the codes under it.
///
/// Every code of a set is kept, also those that are inactive or past their date: a certificate was issued with the codes of
/// its day, and the reference compresses a set to all of its keys. Source: EU-DCC §2.2, §5.4.
public struct RuleValueSets: Sendable {
    private var names: [[UInt8]] = []
    private var sets: [RuleValue] = []

    /// Makes no value sets.
    public init() {}

    /// How many sets there are.
    public var count: Int { names.count }

    /// The sets as one value of rules.
    public var value: RuleValue { .object(RuleObject(names: names, values: sets)) }

    /// Sets the codes of a set; what stood under the identifier is replaced.
    public mutating func set(_ codes: [String], for identifier: String) {
        let name = Array(identifier.utf8)
        let list = RuleValue.array(RuleArray(codes.map { .text(Array($0.utf8)) }))
        if let index = names.firstIndex(of: name) {
            sets[index] = list
        } else {
            names.append(name)
            sets.append(list)
        }
    }

    /// Adds the sets that a JSON value holds, and says how many it held.
    ///
    /// Read are a set as the gateway sends it (`valueSetId`, `valueSetValues`), sets in compressed form (`{id: [codes]}`),
    /// and arrays and objects of these.
    @discardableResult
    public mutating func insert(_ json: JSONValue) -> Int {
        switch json {
        case .array(let elements):
            var count = 0
            for element in elements where element.object != nil || element.array != nil { count += insert(element) }
            return count
        case .object(let object):
            if let identifier = object["valueSetId"]?.string, let values = object["valueSetValues"]?.object {
                set(values.names, for: identifier)
                return 1
            }
            var count = 0
            for index in object.names.indices {
                let member = object.values[index]
                if let codes = Self.codes(member) {
                    set(codes, for: object.names[index])
                    count += 1
                } else if member.object != nil {
                    count += insert(member)
                }
            }
            return count
        default: return 0
        }
    }

    /// The codes of a set in compressed form: an array of nothing but strings.
    private static func codes(_ json: JSONValue) -> [String]? {
        guard let elements = json.array else { return nil }
        let codes = elements.compactMap { $0.string }
        return codes.count == elements.count ? codes : nil
    }
}
