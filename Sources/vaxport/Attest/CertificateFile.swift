import Encodings
import Foundation
import TrustSources
import Wiring

/// Certificates, keys and messages in the files that people have: text armour or DER.
enum CertificateFile {
    /// The certificates of a file, DER, in order; at least one.
    static func certificates(_ path: String) throws -> [[UInt8]] {
        let url = URL(fileURLWithPath: path)
        let bytes = try bounded(url)
        let armoured = PEM.certificates(in: bytes)
        let found = armoured.isEmpty ? [bytes] : armoured
        guard found.allSatisfy({ $0.first == 0x30 }) else {
            throw CommandFailure(
                .answerIsNo,
                code: "certificate-unreadable",
                message: "\(url.lastPathComponent) holds no certificate.",
                advice: "Give a certificate in PEM or DER."
            )
        }
        return found
    }

    /// What stands in the first block of text armour whose label `accepts`, or the bytes as they are when there is no armour.
    static func unarmoured(_ path: String, _ accepts: (String) -> Bool) throws -> [UInt8] {
        let bytes = try bounded(URL(fileURLWithPath: path))
        guard bytes.first != 0x30 else { return bytes }
        var body = ""
        var label: String?
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let line = line.trimmingCharacters(in: .whitespaces)
            if line.hasPrefix("-----BEGIN "), line.hasSuffix("-----") {
                let name = String(line.dropFirst(11).dropLast(5))
                if accepts(name) { label = name }
            } else if line.hasPrefix("-----END "), label != nil {
                return Base64.decode(body) ?? bytes
            } else if label != nil {
                body += line
            }
        }
        return bytes
    }

    private static func bounded(_ url: URL) throws -> [UInt8] {
        let file = try InputFile(url)
        guard file.byteCount <= 16 << 20 else {
            throw CommandFailure(
                .answerIsNo,
                code: "file-too-large",
                message: "\(url.lastPathComponent) is larger than 16 MiB.",
                advice: "Give the certificate, key or signature itself."
            )
        }
        return try DataFile.read(url)
    }
}
