import COSE
import Encodings
import HealthCertificate
import Verification

/// Writes reports for programs.
enum ReportWriter {
    /// Writes a report as an object: verdict, findings, reasons of those that did not pass, and what was read.
    static func write(
        _ report: VerificationReport,
        id: JSONValue?,
        place: PicturePlace? = nil,
        to writer: inout JSONWriter
    ) {
        writer.beginObject()
        if let id {
            writer.name("id")
            writer.value(id)
        }
        writer.name("verdict")
        writer.string(report.verdict.rawValue)
        writer.name("findings")
        writer.beginObject()
        for name in FindingName.allCases {
            writer.name(name.rawValue)
            writer.string(report.findings[name].status.rawValue)
        }
        writer.endObject()
        writer.name("reasons")
        writer.beginObject()
        for name in FindingName.allCases {
            guard let reason = report.findings[name].reason else { continue }
            writer.name(name.rawValue)
            writer.string(reason.rawValue)
        }
        writer.endObject()
        writer.name("kid")
        if let keyIdentifier = report.keyIdentifier {
            writer.string(Base64.encode(keyIdentifier))
        } else {
            writer.null()
        }
        writer.name("alg")
        if let number = report.algorithmNumber {
            if let algorithm = COSEAlgorithm(rawValue: number) {
                writer.string(algorithm.name)
            } else {
                writer.integer(number)
            }
        } else {
            writer.null()
        }
        writer.name("issuer")
        if let issuer = report.unverifiedClaims?.issuer { writer.string(issuer) } else { writer.null() }
        writer.name("payload")
        if let claims = report.unverifiedClaims {
            PayloadWriter.write(.map(claims.certificate), to: &writer)
        } else {
            writer.null()
        }
        if let place {
            writer.name("picture")
            place.write(to: &writer)
        }
        writer.endObject()
    }

    /// Writes the answer to a line that is no case.
    static func write(fault: String, id: JSONValue, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name("id")
        writer.value(id)
        writer.name("error")
        writer.string(fault)
        writer.endObject()
    }
}
