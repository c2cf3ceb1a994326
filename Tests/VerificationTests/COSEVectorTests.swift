import COSE
import Encodings
import HostPrimitives
import TestSupport
import Testing
import TrustLists

/// The working group's examples: messages with one signature are checked, every other kind is refused.
struct COSEVectorTests {
    /// Why a message with one signature is not checked here.
    private enum OutOfScope: String {
        case otherAlgorithm = "ES512 and EdDSA are used by no health certificate"
        case externalData = "health certificates sign no external data"
    }

    @Test(.enabled(if: Repository.runs("corpora/cose_vectors.jsonl.gz"), "third-party vectors are not here"))
    func everyMessageIsCheckedOrRefusedForAReason() throws {
        let rows = try Vectors.rows("corpora/cose_vectors.jsonl.gz")
        #expect(rows.count == 46)
        var checkedCount = 0
        var otherKindCount = 0
        var outOfScope: [OutOfScope: Int] = [:]
        for row in rows {
            let id = row["id"]?.string ?? "?"
            let bytes = try #require(row["cbor_hex"]?.string.flatMap { Hex.decode($0) })
            guard row["kind"]?.string == "sign1" else {
                // Several signers (tag 98), message authentication codes, encryption: none is a health certificate.
                #expect(throws: COSESign1.DecodingError.self, "\(id)") { try COSESign1(decoding: bytes[...]) }
                otherKindCount += 1
                continue
            }
            let message = try COSESign1(decoding: bytes[...])
            let signer = try #require(row["input"]?["sign0"])
            guard let algorithm = message.algorithm else {
                if row["expected_verifies"]?.isTrue == true {
                    outOfScope[.otherAlgorithm, default: 0] += 1
                } else {
                    checkedCount += 1
                }
                continue
            }
            if row["tbs_matches"]?.isTrue == true, signer["external"] == nil {
                let expected = row["intermediates"]?["ToBeSign_hex"]?.string.flatMap { Hex.decode($0) }
                #expect(message.signatureInput == expected, "\(id)")
            }
            let key = try #require(SystemCryptography().prepare(try material(signer["key"])), "\(id)")
            let verdict = key.check(
                signature: message.signature,
                message: message.signatureInput,
                algorithm: algorithm
            )
            if signer["external"] != nil {
                #expect(verdict == .invalid, "\(id): signed with data that is not in the message")
                outOfScope[.externalData, default: 0] += 1
            } else {
                #expect((verdict == .valid) == row["expected_verifies"]?.isTrue, "\(id)")
                checkedCount += 1
            }
        }
        #expect(outOfScope == [.otherAlgorithm: 4, .externalData: 1])
        #expect(checkedCount == 6)
        #expect(otherKindCount == 35)
    }

    private func material(_ key: JSONValue?) throws -> PublicKeyMaterial {
        func coordinate(_ name: String) throws -> [UInt8] {
            if let hex = key?[name + "_hex"]?.string { return try #require(Hex.decode(hex)) }
            return try #require(key?[name]?.string.flatMap { Base64.decode($0) })
        }
        let point = [4] + (try coordinate("x")) + (try coordinate("y"))
        switch key?["crv"]?.string {
        case "P-256": return .p256(point: point)
        case "P-384": return .p384(point: point)
        case "P-521": return .p521(point: point)
        default: return .unsupported
        }
    }
}
