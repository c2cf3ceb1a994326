import HostPrimitives
import TrustLists
import Verification

/// How fast codes are verified end to end on this machine: from text to findings.
public enum VerificationRate {
    /// Verifies `codes` over and over on one core and returns how many a second.
    ///
    /// - Parameters:
    ///   - certificates: The trust list, in DER.
    ///   - clock: The moment of checking, seconds since 1970.
    ///   - seconds: For how long, at least.
    /// - Returns: Verifications a second, or nothing when one of the codes is not valid, as that would measure less work.
    public static func perSecond(
        codes: [String],
        certificates: [[UInt8]],
        clock: Double,
        seconds: Double
    ) -> Double? {
        let host = SystemCryptography()
        let trusted = certificates.compactMap { try? TrustedCertificate(decoding: $0, host: host) }
        let verifier = Verifier(trustList: TrustList(trusted), inflater: LibdeflateInflater())
        let texts = codes.map { Array($0.utf8) }
        guard !texts.isEmpty, trusted.count == certificates.count else { return nil }
        let start = ContinuousClock.now
        var count = 0
        while true {
            for text in texts {
                guard verifier.verify(text[...], at: clock).verdict == .valid else { return nil }
                count += 1
            }
            let elapsed = (ContinuousClock.now - start) / .seconds(1)
            if elapsed >= seconds { return Double(count) / elapsed }
        }
    }

    /// The same on several cores at once, each with a verifier of its own: the sum of their rates.
    public static func perSecondOnAllCores(
        codes: [String],
        certificates: [[UInt8]],
        clock: Double,
        seconds: Double,
        coreCount: Int
    ) async -> Double? {
        await withTaskGroup(of: Double?.self) { group in
            for _ in 0..<coreCount {
                group.addTask {
                    perSecond(codes: codes, certificates: certificates, clock: clock, seconds: seconds)
                }
            }
            var sum = 0.0
            for await rate in group {
                guard let rate else { return nil }
                sum += rate
            }
            return sum
        }
    }
}
