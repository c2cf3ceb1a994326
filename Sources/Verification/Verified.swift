public import COSE
public import HealthCertificate
public import TrustLists

/// Content under a signature that was checked.
///
/// Only ``Verified/check(_:against:and:)`` makes one.
public struct Verified<Content: Sendable>: Sendable {
    /// What was signed.
    public let content: Content
    /// Whose signature it is.
    public let signer: TrustedCertificate

    fileprivate init(content: Content, signer: TrustedCertificate) {
        self.content = content
        self.signer = signer
    }
}

extension Verified where Content == COSESign1 {
    /// What checking a signature leads to.
    public enum Outcome: Sendable {
        /// It stands, and here is the message with its signer.
        case verified(Verified<COSESign1>)
        /// It does not, or it cannot be told.
        case refused(Reason)
    }

    /// Checks the signature of a message against every signer that its key identifier may mean.
    ///
    /// ES256 and PS256 are accepted, and ES384 where the signer's key is on P-384; the algorithm is never guessed from the
    /// key, and a message with a critical header parameter that is not understood is not accepted. Source: EU-DCC §1.2.
    ///
    /// - Parameter additionalSigners: Signers believed for this message alone; they are tried first.
    public static func check(
        _ unverified: Unverified,
        against trustList: TrustList,
        and additionalSigners: [TrustedCertificate] = []
    ) -> Outcome {
        let message = unverified.message
        guard let keyIdentifier = message.keyIdentifier else { return .refused(.keyIdentifierMissing) }
        guard let algorithm = message.algorithm else { return .refused(.algorithmUnsupported) }
        guard message.isEveryCriticalParameterKnown else { return .refused(.criticalHeaderUnknown) }
        var candidates = trustList.candidates(keyIdentifier)
        if !additionalSigners.isEmpty {
            candidates = additionalSigners.filter { $0.keyIdentifier.elementsEqual(keyIdentifier) } + candidates
        }
        var reason = algorithm == .es384 ? Reason.algorithmUnsupported : Reason.keyOfWrongKind
        guard !candidates.isEmpty else { return .refused(algorithm == .es384 ? reason : .signerUnknown) }
        let input = message.signatureInput
        for candidate in candidates {
            guard let key = candidate.preparedKey else { continue }
            if algorithm == .es384 { guard case .p384 = candidate.key else { continue } }
            switch key.check(signature: message.signature, message: input, algorithm: algorithm) {
            case .valid: return .verified(Verified(content: message, signer: candidate))
            case .invalid: reason = .signatureInvalid
            case .keyOfWrongKind: continue
            }
        }
        return .refused(reason)
    }

    /// The claims that the message holds, under the same signature.
    ///
    /// - Parameter context: How the code began.
    public func claims(
        in context: CodeContext = .healthCertificate
    ) throws(ReceivedClaims.DecodingError) -> Verified<ReceivedClaims> {
        Verified<ReceivedClaims>(content: try ReceivedClaims(decoding: content.payload, in: context), signer: signer)
    }
}
