import Crypto
import CryptoExtras
import Encodings
import HostPrimitives
import Testing
import Verification

/// An issuer that errs on purpose, in one way at a time, and what the verifier must say about it.
struct FaultyIssuer: CustomTestStringConvertible {
    let testDescription: String
    /// The finding that must catch it and its reason; nothing when deployed readers overlook it, and so do we.
    let caughtBy: (finding: FindingName, reason: Reason)?
    /// Findings that cannot but fail beside it.
    let companions: Set<FindingName>
    let err: @Sendable (inout CodeDraft) throws -> Void

    init(
        _ description: String,
        _ finding: FindingName,
        _ reason: Reason,
        with companions: Set<FindingName> = [],
        _ err: @escaping @Sendable (inout CodeDraft) throws -> Void
    ) {
        testDescription = description
        caughtBy = (finding, reason)
        self.companions = companions
        self.err = err
    }

    /// A fault that deployed readers overlook.
    init(overlooked description: String, _ err: @escaping @Sendable (inout CodeDraft) throws -> Void) {
        testDescription = description
        caughtBy = nil
        companions = []
        self.err = err
    }

    static let all = inText + inMessage + inHeaders + inSignature + inTimes + inContent

    static let inText: [FaultyIssuer] = [
        FaultyIssuer("forgets the prefix", .structure, .prefixMissing) { $0.prefix = "" },
        FaultyIssuer("writes the prefix of a later version", .structure, .prefixMissing) { $0.prefix = "HC2:" },
        FaultyIssuer("writes the prefix in lower case", .structure, .prefixMissing) { $0.prefix = "hc1:" },
        FaultyIssuer("takes another scheme's prefix", .structure, .schemeUnknown) { $0.prefix = "shc:/" },
        FaultyIssuer("writes base45 in lower case", .structure, .base45Invalid) {
            $0.spoilText = { text in text = text.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 } }
        },
        FaultyIssuer("writes a group that is too large", .structure, .base45Invalid) {
            $0.spoilText = { text in text.replaceSubrange(0..<3, with: Array(":::".utf8)) }
        },
        FaultyIssuer("loses the last characters", .structure, .base45Invalid) {
            $0.spoilText = { text in text.removeLast(text.count % 3 == 0 ? 2 : text.count % 3 == 2 ? 1 : 3) }
        },
        FaultyIssuer("does not compress", .structure, .zlibInvalid) { $0.stream = { $0 } },
        FaultyIssuer("leaves the zlib wrapper away", .structure, .zlibInvalid) {
            $0.stream = { Array(LibdeflateCompressor().compress($0).dropFirst(2).dropLast(4)) }
        },
        FaultyIssuer("writes a wrong Adler checksum", .structure, .zlibInvalid) {
            $0.stream = { message in
                var stream = LibdeflateCompressor().compress(message)
                stream[stream.count - 1] ^= 1
                return stream
            }
        },
        FaultyIssuer("packs a bomb", .structure, .zlibTooLarge) {
            $0.stream = { _ in LibdeflateCompressor().compress([UInt8](repeating: 0, count: 6_000_000)) }
        },
        FaultyIssuer(overlooked: "leaves bytes behind the stream") {
            $0.stream = { LibdeflateCompressor().compress($0) + [0, 0] }
        },
    ]

    static let inMessage: [FaultyIssuer] = [
        FaultyIssuer(overlooked: "leaves the tag away") { $0.tags = [] },
        FaultyIssuer(overlooked: "tags twice, as a token and as a message") { $0.tags = [61, 18] },
        FaultyIssuer("tags as an authenticated message", .structure, .coseInvalid) { $0.tags = [17] },
        FaultyIssuer("tags as a message of several signers", .structure, .coseInvalid) { $0.tags = [98] },
        FaultyIssuer("tags the tag", .structure, .coseInvalid) { $0.tags = [18, 18] },
        FaultyIssuer("forgets the signature", .structure, .coseInvalid) { $0.spoilParts = { $0.removeLast() } },
        FaultyIssuer("detaches the payload", .structure, .coseInvalid) { $0.spoilParts = { $0[2] = .null } },
        FaultyIssuer("does not wrap the protected header", .structure, .coseInvalid) {
            $0.spoilParts = { $0[0] = .map(CBORMap([])) }
        },
        FaultyIssuer("leaves a byte behind the message", .structure, .cborInvalid) {
            $0.spoilMessage = { $0.append(0) }
        },
        FaultyIssuer("cuts the message", .structure, .cborInvalid) { $0.spoilMessage = { $0.removeLast(3) } },
        FaultyIssuer("leaves a byte behind the protected header", .structure, .cborInvalid) { $0.protectedTail = [0] },
        FaultyIssuer("leaves a byte behind the payload", .structure, .claimsInvalid) { $0.payloadTail = [0] },
    ]

    static let inHeaders: [FaultyIssuer] = [
        FaultyIssuer("names no algorithm", .signature, .algorithmUnsupported) {
            $0.protectedHeader.removeAll { $0.0 == 1 }
        },
        FaultyIssuer(overlooked: "names the algorithm outside the signature") {
            $0.unprotectedHeader.append($0.protectedHeader.removeFirst())
        },
        FaultyIssuer("names a hash-based code as algorithm", .signature, .algorithmUnsupported) {
            $0.protectedHeader[0].1 = CBORTree.integer(5)
        },
        FaultyIssuer("names RS256 as algorithm", .signature, .algorithmUnsupported) {
            $0.protectedHeader[0].1 = CBORTree.integer(-257)
        },
        FaultyIssuer("names ES384 over a key that does not ask for it", .signature, .algorithmUnsupported) {
            $0.protectedHeader[0].1 = CBORTree.integer(-35)
        },
        FaultyIssuer("names the algorithm of another kind of key", .signature, .keyOfWrongKind) {
            $0.protectedHeader[0].1 = CBORTree.integer(-37)
        },
        FaultyIssuer("names no key", .signature, .keyIdentifierMissing) { $0.protectedHeader.removeLast() },
        FaultyIssuer("writes the key identifier as text", .signature, .keyIdentifierMissing) {
            $0.protectedHeader[1].1 = CBORTree.text("12345678")
        },
        FaultyIssuer("names a key that nobody knows", .signature, .signerUnknown) {
            $0.protectedHeader[1].1 = CBORTree.bytes([UInt8](repeating: 9, count: 8))
        },
        FaultyIssuer("protects a wrong key identifier and not the right one", .signature, .signerUnknown) {
            $0.unprotectedHeader = [$0.protectedHeader[1]]
            $0.protectedHeader[1].1 = CBORTree.bytes([3, 3, 3])
        },
        FaultyIssuer(overlooked: "does not protect the key identifier") {
            $0.unprotectedHeader = [$0.protectedHeader.removeLast()]
        },
        FaultyIssuer(overlooked: "does not protect a second, wrong key identifier") {
            $0.unprotectedHeader = [(4, CBORTree.bytes([3, 3, 3]))]
        },
        FaultyIssuer("declares something critical that nobody knows", .signature, .criticalHeaderUnknown) {
            $0.protectedHeader += [(2, .array([CBORTree.integer(99)])), (99, .null)]
        },
        FaultyIssuer("protects two key identifiers", .structure, .memberRepeated) {
            $0.protectedHeader.append((4, CBORTree.bytes([3, 3, 3])))
        },
        FaultyIssuer("writes two key identifiers outside", .structure, .memberRepeated) {
            $0.unprotectedHeader = [(4, CBORTree.bytes([3, 3, 3])), (4, CBORTree.bytes([3, 3, 3]))]
        },
    ]
}
