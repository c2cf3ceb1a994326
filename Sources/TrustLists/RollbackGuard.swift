public import Encodings

/// Keeps an older bundle from replacing a newer one: an old list knows neither the latest signers nor what was revoked since.
///
/// Source: docs/design/0005.
public enum RollbackGuard {
    /// In what a bundle is older than the one it would replace.
    public enum Step: Hashable, Sendable {
        /// Its serial number is lower.
        case serialNumber(before: WideInt, now: WideInt)
        /// It was made earlier.
        case createdAt(before: WideInt, now: WideInt)
    }

    /// The step back that replacing a bundle would be; nothing when there is none.
    ///
    /// - Parameter previous: The bundle that lies there; without one, nothing is a step back.
    public static func step(_ bundle: TrustBundle, replacing previous: TrustBundle?) -> Step? {
        guard let previous else { return nil }
        if bundle.serialNumber < previous.serialNumber {
            return .serialNumber(before: previous.serialNumber, now: bundle.serialNumber)
        }
        if bundle.createdAt < previous.createdAt {
            return .createdAt(before: previous.createdAt, now: bundle.createdAt)
        }
        return nil
    }
}
