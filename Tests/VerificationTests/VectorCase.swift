import Encodings
import HostPrimitives
import Reports
import Testing
import TrustLists
import Verification
import VerifyTool

/// A row of third-party vectors as a question to the verifier.
struct VectorCase {
    let code: [UInt8]
    let certificates: [String]
    let moment: String
    let clock: Double

    init(_ row: JSONValue) throws {
        let input = try #require(row["input"])
        code = Array(try #require(input["prefix"]?.string).utf8)
        certificates = (input["certs"]?.array ?? []).compactMap { $0.string }
        moment = try #require(input["validation_clock"]?.string)
        clock = try #require(Moment.seconds(moment))
    }

    /// The signers that the row brings along.
    var signers: [TrustedCertificate] {
        let host = SystemCryptography()
        return certificates.compactMap { text in
            Base64.decode(text).flatMap { try? TrustedCertificate(decoding: $0, host: host) }
        }
    }

    func report(by verifier: Verifier) -> VerificationReport {
        verifier.verify(code[...], at: clock, additionalSigners: signers)
    }
}
