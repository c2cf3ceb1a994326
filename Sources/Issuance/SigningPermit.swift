/// Permission to sign the claims of one durable intent once.
///
/// Made only by ``CertificateIssuer/permit(for:)`` after the checks; used up by ``IssuanceWorker``. It cannot be copied: a
/// second use is a compile error.
public struct SigningPermit: ~Copyable, Sendable {
    let intent: IssuanceIntent
    /// The exact bytes that may be signed.
    let toBeSigned: [UInt8]

    init(intent: IssuanceIntent, toBeSigned: [UInt8]) {
        self.intent = intent
        self.toBeSigned = toBeSigned
    }

    /// What remains of a spent permit: something to finish with a signature, inside this room.
    struct Spent {
        let intent: IssuanceIntent
        let toBeSigned: [UInt8]
    }

    /// Uses the permit up.
    consuming func spend() -> Spent { Spent(intent: intent, toBeSigned: toBeSigned) }
}
