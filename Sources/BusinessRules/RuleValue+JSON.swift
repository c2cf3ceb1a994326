public import Encodings

/// Between JSON and the values of rules.
extension RuleValue {
    /// The value of a JSON value; numbers that are whole become integers.
    public init(_ json: JSONValue) {
        switch json {
        case .null: self = .null
        case .boolean(let flag): self = .boolean(flag)
        case .integer(let number): self = .integer(number)
        case .decimal(let number): self = WideInt(exactly: number.value).map { .integer($0) } ?? .decimal(number.value)
        case .string(let text): self = .text(Array(text.utf8))
        case .array(let elements): self = .array(RuleArray(elements.map { RuleValue($0) }))
        case .object(let object):
            self = .object(
                RuleObject(names: object.names.map { Array($0.utf8) }, values: object.values.map { RuleValue($0) })
            )
        }
    }

    /// Writes the value as JSON; a moment is written in ISO 8601 with milliseconds.
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .null: writer.null()
        case .boolean(let flag): writer.boolean(flag)
        case .integer(let number): writer.integer(number)
        case .decimal(let number): if number.isFinite { writer.decimal(number) } else { writer.null() }
        case .text(let utf8): writer.string(String(decoding: utf8, as: UTF8.self))
        case .moment(let moment): writer.string(String(decoding: moment.utf8, as: UTF8.self))
        case .array(let array):
            writer.beginArray()
            for element in array.elements { element.write(to: &writer) }
            writer.endArray()
        case .object(let object):
            writer.beginObject()
            for index in object.names.indices {
                writer.name(String(decoding: object.names[index], as: UTF8.self))
                object.values[index].write(to: &writer)
            }
            writer.endObject()
        }
    }
}
