import COSE
import Encodings
import HealthCertificate
import HostPrimitives
import Reports
import Testing
import TrustLists
import Verification
import VerifyTool

/// One case of the member states' test data, with every step answered by our own code.
struct DCCTestSteps {
    private let row: JSONValue
    private let inflater = LibdeflateInflater()
    private let text: [UInt8]?
    private let base45: [UInt8]?
    private let compressed: [UInt8]?
    private let message: [UInt8]?
    private let certificateBytes: [UInt8]?
    private let signer: TrustedCertificate?
    private let clock: Double?
    private let release: SchemaRelease?

    init(_ row: JSONValue) throws {
        self.row = row
        text = row["PREFIX"]?.string.map { Array($0.utf8) }
        base45 = row["BASE45"]?.string.map { Array($0.utf8) }
        compressed = row["COMPRESSED"]?.string.flatMap { Hex.decode($0) }
        message = row["COSE"]?.string.flatMap { Hex.decode($0) }
        certificateBytes = row["CBOR"]?.string.flatMap { Hex.decode($0) }
        let context = try #require(row["TESTCTX"])
        signer = context["CERTIFICATE"]?.string.flatMap { Base64.decode($0) }.flatMap {
            try? TrustedCertificate(decoding: $0, host: SystemCryptography())
        }
        clock = context["VALIDATIONCLOCK"]?.string.flatMap { Moment.seconds($0) }
        release = context["SCHEMA"]?.string.flatMap { SchemaRelease(number: Array($0.utf8)) }
    }

    /// Whether a step holds; nothing for a step that is not known here.
    func holds(_ expectation: String) -> Bool? {
        switch expectation {
        case "EXPECTEDUNPREFIX": unprefixes
        case "EXPECTEDB45DECODE": decodesBase45
        case "EXPECTEDCOMPRESSION": inflates
        case "EXPECTEDDECODE", "EXPECTEDVALIDJSON", "EXPECTEDENCODE": saysTheSameEverywhere
        case "EXPECTEDVALIDOBJECT": conforms
        case "EXPECTEDSCHEMAVALIDATION":
            conforms && (claims.map { StrictSchema.hasExactlyOneGroup($0.certificate) } ?? false)
        case "EXPECTEDVERIFY": verifies
        case "EXPECTEDEXPIRATIONCHECK": isInTime
        case "EXPECTEDKEYUSAGE": isAllowed
        default: nil
        }
    }

    private var unprefixes: Bool {
        guard let text, CodeContext(of: text[...]) == .healthCertificate else { return false }
        return base45.map { text.dropFirst(4).elementsEqual($0) } ?? true
    }

    private var decodesBase45: Bool {
        guard let base45, let decoded = try? Base45.decode(base45[...]) else { return false }
        if let compressed { return decoded == compressed }
        return (try? inflater.inflate(decoded, sizeMax: HC1.messageSizeMax))?.bytes == message
    }

    private var inflates: Bool {
        guard let compressed else { return false }
        return (try? inflater.inflate(compressed, sizeMax: HC1.messageSizeMax))?.bytes == message
    }

    /// The message: the one given, or the one in the text.
    private var parsedMessage: COSESign1? {
        if let message { return try? COSESign1(decoding: message[...]) }
        guard let text, let stream = try? HC1.decode(text[...], inflater: inflater) else { return nil }
        return try? COSESign1(decoding: stream.bytes[...])
    }

    private var claims: ReceivedClaims? { parsedMessage.flatMap { try? ReceivedClaims(decoding: $0.payload) } }

    private var saysTheSameEverywhere: Bool {
        var readings: [CBORValue] = []
        if let certificateBytes {
            guard let value = try? CBORReader.decode(certificateBytes[...]) else { return false }
            // Some states give the certificate alone, some with the claims around it.
            readings.append(value.map?[-260]?.map?[1] ?? value)
        }
        if message != nil || certificateBytes == nil {
            guard let claims else { return false }
            readings.append(.map(claims.certificate))
        }
        if let json = row["JSON"], json != .null {
            guard readings.allSatisfy({ DataAgreement.agree($0, json) }) else { return false }
        }
        return readings.dropFirst().allSatisfy { DataAgreement.agree($0, readings[0]) }
    }

    private var conforms: Bool {
        guard let claims, let release else { return false }
        return StrictSchema.firstFault(in: claims.certificate, release: release) == nil
    }

    private var verifies: Bool {
        guard let parsedMessage, let signer,
            case .verified = Verified.check(Unverified(parsedMessage), against: TrustList([signer]))
        else { return false }
        return claims != nil
    }

    private var isInTime: Bool {
        guard let claims, let clock, let issuedAt = claims.issuedAt, let expiresAt = claims.expiresAt else {
            return false
        }
        return issuedAt <= clock && clock <= expiresAt
    }

    private var isAllowed: Bool {
        guard let claims, let signer, !claims.kinds.isEmpty else { return false }
        return claims.kinds.allSatisfy { signer.allowedKinds.contains($0) }
    }
}
