import Crypto
import Foundation

/// What this machine can do at most, measured now: the ceilings that all ratios stand on.
struct Ceilings {
    /// ECDSA P-256 signatures a second on one core.
    let signaturesPerCore: Double
    /// ECDSA P-256 signatures a second on all cores.
    let signaturesAllCores: Double
    /// ECDSA P-256 verifications a second on one core.
    let verificationsPerCore: Double

    /// Measures all of them; takes a few seconds.
    static func measure() async -> Ceilings {
        Ceilings(
            signaturesPerCore: signRate(seconds: 1.5),
            signaturesAllCores: await allCores { signRate(seconds: 1.5) },
            verificationsPerCore: verifyRate(seconds: 1.5)
        )
    }

    private static let message = [UInt8](repeating: 0x5A, count: 350)

    private static func signRate(seconds: Double) -> Double {
        let key = P256.Signing.PrivateKey()
        return rate(seconds: seconds) { (try? key.signature(for: message)) != nil }
    }

    private static func verifyRate(seconds: Double) -> Double {
        let key = P256.Signing.PrivateKey()
        guard let signature = try? key.signature(for: message) else { return 0 }
        let publicKey = key.publicKey
        return rate(seconds: seconds) { publicKey.isValidSignature(signature, for: message) }
    }

    /// How often a second `body` succeeds.
    static func rate(seconds: Double, _ body: () -> Bool) -> Double {
        let start = ContinuousClock.now
        var count = 0
        while true {
            for _ in 0..<100 where body() { count += 1 }
            let elapsed = (ContinuousClock.now - start) / .seconds(1)
            if elapsed >= seconds { return Double(count) / elapsed }
        }
    }

    private static func allCores(_ body: @escaping @Sendable () -> Double) async -> Double {
        await withTaskGroup(of: Double.self) { group in
            for _ in 0..<Machine.coreCount { group.addTask { body() } }
            return await group.reduce(0, +)
        }
    }
}
