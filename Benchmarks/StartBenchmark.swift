import COSE
import Encodings
import Foundation
import Keys
import TrustLists

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
        try measure("500 keys in PEM", ["--trust", trust, codes.texts[0]])
        try measure("a signed bundle of 500 keys", try bundle(of: codes) + [codes.texts[0]])
    }

    /// Signs a bundle of the certificates; the options that make a program believe it come back.
    private func bundle(of codes: MadeUpCodes) throws -> [String] {
        let key = SoftwareSigner.makeES256()
        let now = codes.clock
        guard let name = CertificateName(country: "XX", organisation: "Bench", commonName: "Trust bundles") else {
            preconditionFailure("a name of letters was refused")
        }
        let certificate = try CertificateProfiles.bundleSigner(
            name,
            key: key,
            serialNumber: Array(1...16),
            notBefore: now - 86_400
        )
        let payload = TrustBundle(
            createdAt: now - 3600,
            serialNumber: 1,
            entries: codes.certificates.map { TrustEntry(encoded: $0, usage: .documentSigner, country: "XX") }
        ).payload
        let header = TrustBundle.protectedHeader(
            keyIdentifier: CertificateProfiles.keyIdentifier(ofCertificate: certificate)
        )
        let signature = try key.signature(
            over: TrustBundle.signatureInput(protectedHeader: header[...], payload: payload[...])
        )
        let file = TrustBundle.file(protectedHeader: header, payload: payload, signature: signature)
        try Data(file).write(to: URL(filePath: folder + "/trust.vtb"))
        try Data(certificate).write(to: URL(filePath: folder + "/bundle-signer.der"))
        return ["--trust", folder + "/trust.vtb", "--bundle-signer", folder + "/bundle-signer.der"]
    }

    private func measure(_ what: String, _ arguments: [String]) throws {
        let times = try (0..<Self.runCount).map { _ in try ChildRun.measure(verifier, arguments).seconds }.sorted()
        let median = times[Self.runCount / 2] * 1000
        let mark = median < 50 ? "reached" : "missed"
        report.line(
            "start to answer, \(what): median \(Self.tenths(median)) ms, least \(Self.tenths(times[0] * 1000)) ms, "
                + "of \(Self.runCount) runs; goal under 50 ms: \(mark)"
        )
    }

    private static func tenths(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
