import COSE
import Encodings
import HostPrimitives
import TestSupport
import Testing
import TrustLists

/// Published vectors of the building blocks.
struct PrimitiveVectorTests {
    @Test(.enabled(if: Repository.runs("corpora/primitives.jsonl.gz"), "third-party vectors are not here"))
    func base45AndCBORAgree() throws {
        let rows = try Vectors.rows("corpora/primitives.jsonl.gz")
        #expect(rows.count == 124)
        var valueCount = 0
        for row in rows {
            let id = row["id"]?.string ?? "?"
            let isValid = row["valid"]?.isTrue == true
            if row["kind"]?.string == "base45" {
                let encoded = Array(try #require(row["encoded"]?.string).utf8)
                let decoded = try? Base45.decode(encoded[...])
                #expect((decoded != nil) == isValid, "\(id)")
                guard isValid else { continue }
                #expect(decoded == row["plain_hex"]?.string.flatMap { Hex.decode($0) }, "\(id)")
                if let decoded { #expect(Base45.encode(decoded) == encoded, "\(id)") }
            } else {
                let bytes = try #require(row["hex"]?.string.flatMap { Hex.decode($0) })
                let decoded = try? CBORReader.decode(bytes[...])
                #expect((decoded != nil) == isValid, "\(id)")
                guard let decoded, isValid else { continue }
                if let diagnostic = row["diagnostic"]?.string {
                    // Chunks are joined when read.
                    let joined = diagnostic.hasPrefix("(_ ") ? String(diagnostic.dropFirst(3).dropLast()) : diagnostic
                    #expect(CBORDiagnostic.text(decoded) == joined.replacing("', h'", with: ""), "\(id)")
                    valueCount += 1
                } else if let value = row["decoded"] {
                    // A bignum stays a tagged byte string: no claim of a certificate is one.
                    if case .tagged = decoded, case .decimal = value { continue }
                    #expect(DataAgreement.agree(decoded, value), "\(id)")
                    valueCount += 1
                }
            }
        }
        #expect(valueCount >= 52)
    }

    @Test(.enabled(if: Repository.runs("corpora/wycheproof.jsonl.gz"), "third-party vectors are not here"))
    func signatureChecksAgree() throws {
        let rows = try Vectors.rows("corpora/wycheproof.jsonl.gz")
        #expect(rows.count == 592)
        let host = SystemCryptography()
        var checkedCount = 0
        var otherAlgorithmCount = 0
        for row in rows {
            // EdDSA is not used by health certificates.
            guard let number = row["cose_alg"]?.integer, let algorithm = COSEAlgorithm(rawValue: number) else {
                otherAlgorithmCount += 1
                continue
            }
            let id = row["id"]?.string ?? "?"
            let encoded = try #require(row["spki_der_b64"]?.string.flatMap { Base64.decode($0) })
            let material = try PublicKeyMaterial(decoding: encoded)
            let key = try #require(host.prepare(material), "\(id)")
            let message = try #require(row["msg"]?.string.flatMap { Hex.decode($0) })
            let signature = try #require(row["sig"]?.string.flatMap { Hex.decode($0) })
            let verdict = key.check(signature: signature[...], message: message, algorithm: algorithm)
            #expect((verdict == .valid) == (row["result"]?.string == "valid"), "\(id)")
            checkedCount += 1
        }
        #expect(checkedCount == 501)
        #expect(otherAlgorithmCount == 91)
    }
}
