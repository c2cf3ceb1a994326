import COSE
import Encodings
import HealthCertificate
import TrustLists

/// Questions and answers as JSON: one object for each question, to which the host adds the member `answer`.
///
/// Source: docs/design/0008.
enum QuestionForm {
    static func write(_ question: HostQuestion, to writer: inout JSONWriter) {
        writer.beginObject()
        switch question {
        case .inflate(let stream, let sizeMax):
            writer.name("inflate")
            writer.string(Base64.encode(stream))
            writer.name("max")
            writer.integer(WideInt(sizeMax))
        case .hash(let bytes):
            writer.name("sha256")
            writer.string(Base64.encode(bytes))
        case .check(let key, let algorithm, let signature, let message):
            writer.name("check")
            writer.string(Base64.encode(signature))
            writer.name("message")
            writer.string(Base64.encode(message))
            writer.name("alg")
            writer.string(algorithm.name)
            writer.name("key")
            write(key, to: &writer)
        }
        writer.endObject()
    }

    /// Reads a question with its answer; nothing when it is neither.
    static func read(_ value: JSONValue) -> (question: HostQuestion, answer: HostAnswer)? {
        guard let answer = value["answer"] else { return nil }
        if let stream = bytes(value["inflate"]) {
            guard let sizeMax = value["max"]?.integer.flatMap({ Int(exactly: $0) }),
                let answer = inflated(answer, sizeMax: sizeMax)
            else { return nil }
            return (.inflate(stream: stream, sizeMax: sizeMax), answer)
        }
        if let content = bytes(value["sha256"]) {
            guard let hash = bytes(answer), hash.count == 32 else { return nil }
            return (.hash(content), .hash(hash))
        }
        guard let signature = bytes(value["check"]), let message = bytes(value["message"]),
            let algorithm = algorithm(value["alg"]), let key = key(value["key"]), let verdict = verdict(answer)
        else { return nil }
        return (.check(key: key, algorithm: algorithm, signature: signature, message: message), .checked(verdict))
    }

    private static func write(_ key: PublicKeyMaterial, to writer: inout JSONWriter) {
        writer.beginObject()
        switch key {
        case .p256(let point): write("P-256", point, to: &writer)
        case .p384(let point): write("P-384", point, to: &writer)
        case .p521(let point): write("P-521", point, to: &writer)
        case .rsa(let modulus, let exponent):
            writer.name("modulus")
            writer.string(Base64.encode(modulus))
            writer.name("exponent")
            writer.string(Base64.encode(exponent))
        case .unsupported: break
        }
        writer.endObject()
    }

    private static func write(_ curve: String, _ point: [UInt8], to writer: inout JSONWriter) {
        writer.name("curve")
        writer.string(curve)
        writer.name("point")
        writer.string(Base64.encode(point))
    }

    private static func key(_ value: JSONValue?) -> PublicKeyMaterial? {
        if let modulus = bytes(value?["modulus"]), let exponent = bytes(value?["exponent"]) {
            return .rsa(modulus: modulus, exponent: exponent)
        }
        guard let point = bytes(value?["point"]) else { return nil }
        switch value?["curve"]?.string {
        case "P-256": return .p256(point: point)
        case "P-384": return .p384(point: point)
        case "P-521": return .p521(point: point)
        default: return nil
        }
    }

    private static func inflated(_ value: JSONValue, sizeMax: Int) -> HostAnswer? {
        if let content = bytes(value["bytes"]), let trailing = value["trailing"]?.integer {
            guard let count = Int(exactly: trailing), count >= 0 else { return nil }
            return .inflated(InflatedStream(bytes: content, trailingByteCount: count))
        }
        switch value["error"]?.string {
        case "malformed": return .notInflated(.malformed)
        case "too-large": return .notInflated(.tooLarge(limit: sizeMax))
        default: return nil
        }
    }

    private static func verdict(_ value: JSONValue) -> SignatureVerdict? {
        switch value.string {
        case "valid": .valid
        case "invalid": .invalid
        case "key-of-wrong-kind": .keyOfWrongKind
        default: nil
        }
    }

    private static func algorithm(_ value: JSONValue?) -> COSEAlgorithm? {
        guard let name = value?.string else { return nil }
        for algorithm in COSEAlgorithm.allCases where algorithm.name == name { return algorithm }
        return nil
    }

    private static func bytes(_ value: JSONValue?) -> [UInt8]? { value?.string.flatMap { Base64.decode($0) } }
}
