import COSE
import HealthCertificate
import TrustLists

/// A host that has nothing but the answers to its questions.
///
/// Without an answer it says what can never make anything hold; whoever runs the verifier throws that run away.
final class AskingHost: CertificateHost, ZlibInflater {
    // The dialogue that owns both is used by one thread.
    nonisolated(unsafe) private let answers: HostAnswers

    init(_ answers: HostAnswers) { self.answers = answers }

    func sha256(_ bytes: [UInt8]) -> [UInt8] {
        guard case .hash(let hash)? = answers.answer(to: .hash(bytes)) else { return [] }
        return hash
    }

    func prepare(_ key: PublicKeyMaterial) -> (any PreparedKey)? {
        guard key != .unsupported else { return nil }
        return AskingKey(key, answers)
    }

    func inflate(_ stream: [UInt8], sizeMax: Int) throws(InflateError) -> InflatedStream {
        switch answers.answer(to: .inflate(stream: stream, sizeMax: sizeMax)) {
        case .inflated(let stream)? where stream.bytes.count <= sizeMax: return stream
        case .inflated?: throw .tooLarge(limit: sizeMax)
        case .notInflated(let error)?: throw error
        default: throw .malformed
        }
    }
}
