import Foundation
import Keys
import VerifyTool

/// From text to findings, against a trust list of 500 keys, on one core.
struct VerificationBenchmark {
    /// `certificates.jsonl` of the run.
    let certificates: String
    /// The document signer's certificate, PEM.
    let trust: String
    let report: BenchmarkReport
    private static let keyCount = 500
    private static let codeCount = 2_000

    /// Measures and reports.
    func run(ceiling: Double) throws {
        let lines = try String(contentsOfFile: certificates, encoding: .utf8).split(separator: "\n")
        let codes = try lines.prefix(VerificationBenchmark.codeCount).compactMap { line in
            (try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])?["code"] as? String
        }
        let pem = try String(contentsOfFile: trust, encoding: .utf8)
        let body = pem.split(separator: "\n").filter { !$0.hasPrefix("-----") }.joined()
        guard let signer = Data(base64Encoded: body).map({ [UInt8]($0) }) else {
            return report.line("the document signer's certificate could not be read")
        }
        let keys =
            try [signer] + (1..<VerificationBenchmark.keyCount).map { try VerificationBenchmark.strangersKey($0) }
        guard
            let rate = VerificationRate.perSecond(
                codes: codes,
                certificates: keys,
                clock: Date().timeIntervalSince1970 + 60,
                seconds: 3
            )
        else { return report.line("a code of the run did not verify") }
        report.ratio(
            "verify, text to findings with schema, \(VerificationBenchmark.keyCount) keys",
            rate,
            unit: "/s",
            of: ceiling,
            named: "the verify ceiling of one core",
            goal: 0.8
        )
    }

    /// A certificate of somebody else, to fill the trust list.
    private static func strangersKey(_ number: Int) throws -> [UInt8] {
        guard let name = CertificateName(country: "XX", organisation: "Bench", commonName: "Key \(number)") else {
            preconditionFailure("a name of letters and digits was refused")
        }
        let serial = (0..<8).map { UInt8(truncatingIfNeeded: number >> ($0 * 4)) | 1 }
        return try CertificateProfiles.authority(
            name,
            key: SoftwareSigner.makeES256(),
            serialNumber: serial,
            notBefore: Int(Date().timeIntervalSince1970)
        )
    }
}
