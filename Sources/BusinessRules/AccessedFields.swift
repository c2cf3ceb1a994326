import Encodings

/// The fields of the certificate that an expression reads.
struct AccessedFields {
    /// Their paths below `payload`, in the order in which they stand; each once.
    private(set) var paths: [String] = []

    init(_ logic: JSONValue) { visit(logic, depth: 0) }

    private mutating func visit(_ json: JSONValue, depth: Int) {
        guard depth < RuleExpression.depthMax else { return }
        switch json {
        case .array(let elements): for element in elements { visit(element, depth: depth + 1) }
        case .object(let object):
            for (name, value) in zip(object.names, object.values) {
                if ExpressionCompiler.isEqual(name, "var"), let path = value.string {
                    add(path)
                } else {
                    visit(value, depth: depth + 1)
                }
            }
        default: return
        }
    }

    private mutating func add(_ path: String) {
        let prefix = Array("payload.".utf8)
        guard path.utf8.starts(with: prefix) else { return }
        let field = String(decoding: Array(path.utf8.dropFirst(prefix.count)), as: UTF8.self)
        if !paths.contains(where: { $0.utf8.elementsEqual(field.utf8) }) { paths.append(field) }
    }
}
