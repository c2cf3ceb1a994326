public import Encodings

extension RuleValue {
    /// The value of a CBOR item, as the rules would see it in JSON.
    ///
    /// Tags are taken off (deployed issuers send dates under tag 0). What JSON does not have, like byte strings and infinite
    /// numbers, is null; members whose name is no text are left out; of a repeated name the last one counts.
    public init(_ item: CBORValue) {
        switch item {
        case .unsigned(let number): self = WideInt(exactly: number).map { .integer($0) } ?? .decimal(Double(number))
        case .negative: self = item.integer.map { .integer($0) } ?? .null
        case .float(let number):
            guard number.isFinite else {
                self = .null
                return
            }
            self = WideInt(exactly: number).map { .integer($0) } ?? .decimal(number)
        case .text(let utf8): self = .text([UInt8](utf8))
        case .boolean(let flag): self = .boolean(flag)
        case .array(let members): self = .array(RuleArray(members.map { RuleValue($0) }))
        case .map(let map): self.init(map)
        case .tagged(_, let inner): self.init(inner)
        case .bytes, .null, .undefined, .simple: self = .null
        }
    }

    /// The value of a CBOR map.
    public init(_ map: CBORMap) {
        var names: [[UInt8]] = []
        var values: [RuleValue] = []
        names.reserveCapacity(map.pairs.count)
        values.reserveCapacity(map.pairs.count)
        for pair in map.pairs {
            guard case .text(let utf8) = pair.key else { continue }
            names.append([UInt8](utf8))
            values.append(RuleValue(pair.value))
        }
        self = .object(RuleObject(names: names, values: values))
    }
}
