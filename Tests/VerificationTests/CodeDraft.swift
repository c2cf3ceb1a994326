import COSE
import Crypto
import Encodings
import HealthCertificate
import HostPrimitives

/// A certificate on its way to a code; a test may spoil it at every step.
struct CodeDraft {
    static let issuedAt = 1_640_995_200  // 2022-01-01
    static let clock = issuedAt + 86_400
    static let expiresAt = issuedAt + 365 * 86_400

    var signer: MadeUpSigner
    var claims: [(key: CBORValue, value: CBORValue)]
    var payloadTail: [UInt8] = []
    var protectedHeader: [(Int, CBORValue)]
    var protectedTail: [UInt8] = []
    var unprotectedHeader: [(Int, CBORValue)] = []
    var signatureContext = "Signature1"
    var externalData: [UInt8] = []
    var tags: [UInt64] = [18]
    /// Changes the parts of the message after signing: header, unprotected header, payload, signature.
    var spoilParts: (inout [CBORValue]) -> Void = { _ in }
    var spoilMessage: (inout [UInt8]) -> Void = { _ in }
    /// Makes the stream of a message; deflates it when nothing is said.
    var stream: (([UInt8]) -> [UInt8])?
    var spoilText: (inout [UInt8]) -> Void = { _ in }
    var prefix = "HC1:"
    /// Signs; the signer's own way when nothing is said.
    var sign: ((MadeUpSigner, [UInt8]) throws -> [UInt8])?

    /// A draft of something under claim −260.
    init(_ container: CBORValue, by signer: MadeUpSigner) {
        self.signer = signer
        claims = [
            (CBORTree.integer(1), CBORTree.text("VN")), (CBORTree.integer(6), CBORTree.integer(Self.issuedAt)),
            (CBORTree.integer(4), CBORTree.integer(Self.expiresAt)), (CBORTree.integer(-260), container),
        ]
        protectedHeader = [
            (1, CBORTree.integer(signer.algorithm.rawValue)), (4, CBORTree.bytes(signer.keyIdentifier)),
        ]
    }

    /// A draft of a sound European certificate.
    init(by signer: MadeUpSigner) { self.init(CBORTree.map([(1, CBORTree.map(Self.certificate))]), by: signer) }

    static let vaccination: [(String, CBORValue)] = [
        ("tg", CBORTree.text("840539006")), ("vp", CBORTree.text("1119349007")),
        ("mp", CBORTree.text("EU/1/20/1528")), ("ma", CBORTree.text("ORG-100030215")), ("dn", .unsigned(2)),
        ("sd", .unsigned(2)), ("dt", CBORTree.text("2021-09-14")), ("co", CBORTree.text("VN")),
        ("is", CBORTree.text("Bộ Y tế")), ("ci", CBORTree.text("URN:UVCI:01:VN:0123456789ABCDEFGHJKMNPQRS#V")),
    ]

    static let certificate: [(String, CBORValue)] = [
        ("ver", CBORTree.text("1.3.0")),
        ("nam", CBORTree.map([("fn", CBORTree.text("Nguyễn")), ("fnt", CBORTree.text("NGUYEN"))])),
        ("dob", CBORTree.text("1987-09-02")), ("v", .array([CBORTree.map(vaccination)])),
    ]

    /// Replaces a claim, or takes it away.
    mutating func setClaim(_ number: Int, _ value: CBORValue?) {
        claims.removeAll { $0.key.integer == number }
        if let value { claims.append((CBORTree.integer(number), value)) }
    }

    /// Replaces the certificate under claim −260, key 1.
    mutating func setCertificate(_ members: [(String, CBORValue)]) {
        setClaim(-260, CBORTree.map([(1, CBORTree.map(members))]))
    }

    /// The certificate with a member replaced or added.
    static func certificate(_ name: String, _ value: CBORValue?) -> [(String, CBORValue)] {
        certificate.filter { $0.0 != name } + (value.map { [(name, $0)] } ?? [])
    }

    /// The finished code.
    func code() throws -> [UInt8] {
        let payload = CBORTree.encode(.map(CBORMap(claims.map { CBORMap.Pair(key: $0.key, value: $0.value) })))
        let header = protectedHeader.isEmpty ? [] : CBORTree.encode(CBORTree.map(protectedHeader))
        let signed = CBORTree.encode(
            .array([
                CBORTree.text(signatureContext), CBORTree.bytes(header + protectedTail), CBORTree.bytes(externalData),
                CBORTree.bytes(payload + payloadTail),
            ])
        )
        let signature = try sign?(signer, signed) ?? signer.sign(signed)
        var parts = [
            CBORTree.bytes(header + protectedTail), CBORTree.map(unprotectedHeader),
            CBORTree.bytes(payload + payloadTail), CBORTree.bytes(signature),
        ]
        spoilParts(&parts)
        var message = CBORTree.encode(tags.reversed().reduce(.array(parts)) { .tagged($1, $0) })
        spoilMessage(&message)
        var text = Base45.encode(stream?(message) ?? LibdeflateCompressor().compress(message))
        spoilText(&text)
        return Array(prefix.utf8) + text
    }
}
