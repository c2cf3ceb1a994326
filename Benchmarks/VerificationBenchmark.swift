import COSE
import Crypto
import CryptoExtras
import VerifyTool

/// From text to findings with schema, against a trust list of 500 keys, beside what the same core can do at most.
struct VerificationBenchmark {
    /// An empty folder for cases that other verifiers read.
    let folder: String
    let peers: PeerVerifiers
    let report: BenchmarkReport
    private static let keyCount = 500
    private static let codeCount = 2_000
    private static let message = [UInt8](repeating: 0x5A, count: 350)

    /// Measures and reports.
    func run() async throws {
        report.heading("Verification")
        let elliptic = try MadeUpCodes(.es256, count: Self.codeCount, certificateCount: Self.keyCount)
        let oneCore = try measure(elliptic, "ECDSA P-256", goal: 0.8, ceiling: Self.ellipticCeiling)
        let allCores = await VerificationRate.perSecondOnAllCores(
            codes: elliptic.texts,
            certificates: elliptic.certificates,
            clock: Double(elliptic.clock),
            seconds: 3,
            coreCount: Machine.coreCount
        )
        // 1.8 times on two cores: nine tenths of every core.
        report.factor(
            "verify ES256 on \(Machine.coreCount) cores",
            allCores ?? 0,
            of: oneCore,
            named: "one core",
            goal: 0.9 * Double(Machine.coreCount)
        )
        let rsa = try MadeUpCodes(.ps256, count: 500, certificateCount: Self.keyCount)
        _ = try measure(rsa, "RSA-PSS-2048", goal: 0.5, ceiling: Self.rsaCeiling)
        for comparison in try peers.compare(elliptic, in: folder) {
            guard let rate = comparison.perSecond else {
                report.line("\(comparison.name): left out, \(comparison.remark)")
                continue
            }
            report.factor(
                "verify ES256 on one core against \(comparison.name) (\(comparison.remark))",
                oneCore,
                of: rate,
                named: comparison.name,
                goal: comparison.goal
            )
            // The batch form uses every core; the peers are what one process of theirs does.
            report.factor(
                "verify ES256 on \(Machine.coreCount) cores against \(comparison.name)",
                allCores ?? 0,
                of: rate,
                named: comparison.name,
                goal: comparison.goal
            )
        }
    }

    /// The rate of our verifier on one core, reported beside its ceiling.
    ///
    /// Both are measured in turns, and the medians compared, so that a machine that speeds up or slows down on the way
    /// does so for both.
    private func measure(
        _ codes: MadeUpCodes,
        _ name: String,
        goal: Double,
        ceiling: (Double) throws -> Double
    ) throws -> Double {
        var ceilings: [Double] = []
        var rates: [Double] = []
        for _ in 0..<9 {
            ceilings.append(try ceiling(0.4))
            let rate = VerificationRate.perSecond(
                codes: codes.texts,
                certificates: codes.certificates,
                clock: Double(codes.clock),
                seconds: 0.4
            )
            rates.append(rate ?? 0)
        }
        let rate = rates.sorted()[rates.count / 2]
        report.ratio(
            "verify \(codes.algorithm.name), text to findings with schema, \(Self.keyCount) keys, one core",
            rate,
            unit: "/s",
            of: ceilings.sorted()[ceilings.count / 2],
            named: "the \(name) verify ceiling",
            goal: goal
        )
        return rate
    }

    private static func ellipticCeiling(_ seconds: Double) throws -> Double {
        let key = P256.Signing.PrivateKey()
        let signature = try key.signature(for: message)
        let publicKey = key.publicKey
        return Ceilings.rate(seconds: seconds) { publicKey.isValidSignature(signature, for: message) }
    }

    private static func rsaCeiling(_ seconds: Double) throws -> Double {
        let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
        let signature = try key.signature(for: SHA256.hash(data: message), padding: .PSS)
        let publicKey = key.publicKey
        return Ceilings.rate(seconds: seconds) {
            publicKey.isValidSignature(signature, for: SHA256.hash(data: message), padding: .PSS)
        }
    }
}
