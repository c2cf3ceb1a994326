import COSE
import Encodings
import Foundation

/// How long `vaxport-verify` takes from its start to an answer with 500 trusted keys, and how large it is.
struct StartBenchmark {
    let folder: String
    /// Path of the program.
    let verifier: String
    let report: BenchmarkReport
    private static let runCount = 31

    /// Measures and reports.
    func run() throws {
        report.heading("vaxport-verify")
        guard let size = try? FileManager.default.attributesOfItem(atPath: verifier)[.size] as? Int else {
            return report.line("left out: there is no \(verifier)")
        }
        report.line("\(verifier): \((Double(size) / 100_000).rounded() / 10) MB (10^6 bytes)")
        let codes = try MadeUpCodes(.es256, count: 1, certificateCount: 500)
        let blocks = codes.certificates.map {
            "-----BEGIN CERTIFICATE-----\n" + Base64.encode($0) + "\n-----END CERTIFICATE-----\n"
        }
        let trust = folder + "/trust.pem"
        try Data(blocks.joined().utf8).write(to: URL(filePath: trust))
        let times = try (0..<Self.runCount).map { _ in
            try ChildRun.measure(verifier, ["--trust", trust, codes.texts[0]]).seconds
        }.sorted()
        let median = times[Self.runCount / 2] * 1000
        let mark = median < 50 ? "reached" : "missed"
        report.line(
            "start to answer, 500 keys in PEM: median \(Self.tenths(median)) ms, least \(Self.tenths(times[0] * 1000)) ms, "
                + "of \(Self.runCount) runs; goal under 50 ms: \(mark)"
        )
    }

    private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
