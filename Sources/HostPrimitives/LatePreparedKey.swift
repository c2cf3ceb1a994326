import COSE
import Synchronization
import TrustLists

/// A key that is made ready when it is first asked: a list of hundreds is open at once, and few of them are ever used.
///
/// Threads that ask at the same time may each make it ready; one result is kept. A key that turns out not to be usable
/// answers that it is of the wrong kind.
final class LatePreparedKey: PreparedKey {
    /// A key made ready, or that it could not be.
    private final class Result: Sendable {
        let key: (any PreparedKey)?

        init(_ key: (any PreparedKey)?) { self.key = key }
    }

    private let material: PublicKeyMaterial
    private let result = AtomicLazyReference<Result>()

    init(_ material: PublicKeyMaterial) { self.material = material }

    func check(signature: ArraySlice<UInt8>, message: [UInt8], algorithm: COSEAlgorithm) -> SignatureVerdict {
        let ready = result.load() ?? result.storeIfNil(Result(SystemCryptography.prepareNow(material)))
        return ready.key?.check(signature: signature, message: message, algorithm: algorithm) ?? .keyOfWrongKind
    }
}
