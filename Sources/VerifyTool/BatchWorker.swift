import Encodings
import HostPrimitives
import Reports
import TrustLists
import Verification

/// Answers lines of a batch, one after the other; there is one for each processor.
actor BatchWorker {
    private let verifier: Verifier
    private let host: SystemCryptography
    private let against: CheckedAgainst
    private var certificates: [String: TrustedCertificate?] = [:]
    private static let certificatesKeptMax = 4096

    init(_ against: CheckedAgainst, host: SystemCryptography) {
        verifier = against.makeVerifier()
        self.against = against
        self.host = host
    }

    /// The answers to some lines, in their order, and how many of them were no cases.
    func answer(_ lines: [ByteSource.Line]) -> (bytes: [UInt8], faultCount: Int) {
        var writer = JSONWriter()
        var faultCount = 0
        for line in lines {
            do throws(BatchCase.Fault) {
                guard case .text(let bytes) = line else { throw .tooLong }
                do throws(BatchCase.Fault) {
                    answer(try BatchCase(line: bytes), to: &writer)
                } catch {
                    faultCount += 1
                    ReportWriter.write(fault: error.rawValue, id: BatchCase.id(of: bytes), to: &writer)
                }
            } catch {
                faultCount += 1
                ReportWriter.write(fault: error.rawValue, id: .null, to: &writer)
            }
            writer.endLine()
        }
        return (writer.takeBytes(), faultCount)
    }

    private func answer(_ batchCase: BatchCase, to writer: inout JSONWriter) {
        let signers = batchCase.certificates.compactMap { signer($0) }
        let report = verifier.verify(
            Array(batchCase.code.utf8)[...],
            at: batchCase.clock ?? against.clock,
            country: batchCase.country ?? against.country,
            region: against.rules.region,
            additionalSigners: signers
        )
        ReportWriter.write(report, id: batchCase.id, language: against.rules.language, to: &writer) {
            against.trustAge?.write(to: &$0, withSeconds: false)
        }
    }

    /// The signer of a certificate in base64; read once and kept, as the same few come again and again.
    private func signer(_ text: String) -> TrustedCertificate? {
        if let known = certificates[text] { return known }
        if certificates.count >= Self.certificatesKeptMax { certificates.removeAll(keepingCapacity: true) }
        let signer = Base64.decode(text).flatMap { try? TrustedCertificate(decoding: $0, host: host) }
        certificates.updateValue(signer, forKey: text)
        return signer
    }
}
