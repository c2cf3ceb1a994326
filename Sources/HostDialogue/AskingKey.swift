import COSE
import TrustLists

/// A key whose checks are made by the host between two runs of the verifier.
final class AskingKey: PreparedKey {
    private let key: PublicKeyMaterial
    // The dialogue that owns both is used by one thread.
    nonisolated(unsafe) private let answers: HostAnswers

    init(_ key: PublicKeyMaterial, _ answers: HostAnswers) {
        self.key = key
        self.answers = answers
    }

    /// The host's verdict; without one the key of the next candidate is asked about in the same run.
    func check(signature: ArraySlice<UInt8>, message: [UInt8], algorithm: COSEAlgorithm) -> SignatureVerdict {
        let question = HostQuestion.check(
            key: key,
            algorithm: algorithm,
            signature: [UInt8](signature),
            message: message
        )
        guard case .checked(let verdict)? = answers.answer(to: question) else { return .keyOfWrongKind }
        return verdict
    }
}
