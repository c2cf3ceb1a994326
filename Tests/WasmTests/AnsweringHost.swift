import COSE
import Encodings
import HealthCertificate
import HostPrimitives
import TrustLists

/// The host's side of the dialogue, with the primitives that the native program uses.
final class AnsweringHost {
    private let inflater = LibdeflateInflater()
    private let cryptography = SystemCryptography()

    /// The question as JSON with the member `answer` added; nothing when it is no question.
    func answered(_ question: JSONValue) -> JSONValue? {
        guard var object = question.object, let answer = answer(question), object.append(answer, named: "answer")
        else { return nil }
        return .object(object)
    }

    private func answer(_ question: JSONValue) -> JSONValue? {
        if let stream = bytes(question["inflate"]), let sizeMax = question["max"]?.integer {
            do throws(InflateError) {
                let opened = try inflater.inflate(stream, sizeMax: sizeMax)
                return object([
                    ("bytes", .string(Base64.encode(opened.bytes))), ("trailing", .integer(opened.trailingByteCount)),
                ])
            } catch {
                return object([("error", .string(error == .malformed ? "malformed" : "too-large"))])
            }
        }
        if let content = bytes(question["sha256"]) { return .string(Base64.encode(cryptography.sha256(content))) }
        guard let signature = bytes(question["check"]), let message = bytes(question["message"]),
            let material = key(question["key"])
        else { return nil }
        guard let key = cryptography.prepare(material) else { return .string("key-of-wrong-kind") }
        let algorithm = COSEAlgorithm.allCases.first { $0.name == question["alg"]?.string }
        guard let algorithm else { return nil }
        switch key.check(signature: signature[...], message: message, algorithm: algorithm) {
        case .valid: return .string("valid")
        case .invalid: return .string("invalid")
        case .keyOfWrongKind: return .string("key-of-wrong-kind")
        }
    }

    private func key(_ value: JSONValue?) -> PublicKeyMaterial? {
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

    private func bytes(_ value: JSONValue?) -> [UInt8]? { value?.string.flatMap { Base64.decode($0) } }

    private func object(_ members: [(String, JSONValue)]) -> JSONValue {
        var object = JSONObject()
        for (name, value) in members { _ = object.append(value, named: name) }
        return .object(object)
    }
}
