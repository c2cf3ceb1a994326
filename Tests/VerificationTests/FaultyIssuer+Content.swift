import Crypto
import CryptoExtras
import Encodings
import Verification

extension FaultyIssuer {
    static let inSignature: [FaultyIssuer] = [
        FaultyIssuer("writes the signature in DER", .signature, .signatureInvalid) {
            $0.sign = { try $0.signInDER($1) }
        },
        FaultyIssuer("keeps three bytes of the signature", .signature, .signatureInvalid) {
            $0.sign = { Array(try $0.sign($1).prefix(3)) }
        },
        FaultyIssuer("loses a byte of the signature", .signature, .signatureInvalid) {
            $0.sign = { Array(try $0.sign($1).dropLast()) }
        },
        FaultyIssuer("adds a byte to the signature", .signature, .signatureInvalid) {
            $0.sign = { try $0.sign($1) + [0] }
        },
        FaultyIssuer("writes zeros as signature", .signature, .signatureInvalid) {
            $0.sign = { _, _ in [UInt8](repeating: 0, count: 64) }
        },
        FaultyIssuer("signs with another key", .signature, .signatureInvalid) {
            $0.sign = { try MadeUpSigner().sign($1) }
        },
        FaultyIssuer("signs data beside the message", .signature, .signatureInvalid) { $0.externalData = [1, 2, 3] },
        FaultyIssuer("signs as one of several", .signature, .signatureInvalid) { $0.signatureContext = "Signature" },
        FaultyIssuer("signs as a countersigner", .signature, .signatureInvalid) {
            $0.signatureContext = "CounterSignature"
        },
        FaultyIssuer("signs the bare payload", .signature, .signatureInvalid) {
            $0.sign = { try $0.sign(Array($1.suffix(100))) }
        },
        FaultyIssuer("changes the payload after signing", .signature, .signatureInvalid) {
            $0.spoilParts = { parts in
                var payload = Array(parts[2].byteString ?? [])
                // The birth year: 1987 becomes 1887 … and stays CBOR.
                if let place = payload.firstRange(of: Array("1987".utf8))?.lowerBound { payload[place + 3] = 0x36 }
                parts[2] = CBORTree.bytes(payload)
            }
        },
        FaultyIssuer("changes the protected header after signing", .signature, .signatureInvalid) {
            $0.spoilParts = { parts in
                var header = Array(parts[0].byteString ?? [])
                header[0] = 0xA3
                parts[0] = CBORTree.bytes(header + [0x03, 0x00])
            }
        },
        FaultyIssuer("is trusted with another kind of key than it signs with", .signature, .keyOfWrongKind) {
            $0.signer = MadeUpSigner(.rsa(try _RSA.Signing.PrivateKey(keySize: .bits2048)))
            $0.protectedHeader[1].1 = CBORTree.bytes($0.signer.keyIdentifier)
            $0.sign = { try MadeUpSigner().sign($1) }
        },
    ]

    static let inTimes: [FaultyIssuer] = [
        FaultyIssuer("sets the expiry before the issue", .time, .expired) {
            $0.setClaim(4, CBORTree.integer(CodeDraft.issuedAt - 1))
        },
        FaultyIssuer("sells what has expired", .time, .expired) {
            $0.setClaim(4, CBORTree.integer(CodeDraft.clock - 1))
        },
        FaultyIssuer("dates the issue in the future", .time, .issuedInFuture) {
            $0.setClaim(6, CBORTree.integer(CodeDraft.clock + 1))
        },
        FaultyIssuer("forgets the time of issue", .time, .issuedAtMissing) { $0.setClaim(6, nil) },
        FaultyIssuer("forgets the expiry", .time, .expiryMissing) { $0.setClaim(4, nil) },
        FaultyIssuer("writes the time of issue as text", .structure, .claimsInvalid) {
            $0.setClaim(6, CBORTree.text("2022-01-01"))
        },
        FaultyIssuer(overlooked: "writes the times with fractions") { $0.setClaim(6, .float(1_640_995_200.5)) },
        FaultyIssuer("signs before its certificate begins", .time, .signerNotYetValid) {
            $0.signer = MadeUpSigner(years: 2023...2030)
            $0.protectedHeader[1].1 = CBORTree.bytes($0.signer.keyIdentifier)
        },
        FaultyIssuer("signs after its certificate has ended", .time, .signerExpired) {
            $0.signer = MadeUpSigner(years: 2019...2021)
            $0.protectedHeader[1].1 = CBORTree.bytes($0.signer.keyIdentifier)
        },
    ]

    static let inContent: [FaultyIssuer] = [
        FaultyIssuer("may attest tests only", .keyUsage, .kindNotAllowed) {
            $0.signer = MadeUpSigner(names: [1])
            $0.protectedHeader[1].1 = CBORTree.bytes($0.signer.keyIdentifier)
        },
        FaultyIssuer("attests nothing", .keyUsage, .kindMissing, with: [.schema, .schemaTolerant]) {
            $0.setCertificate(CodeDraft.certificate("v", nil))
        },
        FaultyIssuer("attests two kinds", .schema, .schemaGroupCountWrong, with: [.schemaTolerant]) {
            let test = CBORTree.map([("tg", CBORTree.text("840539006"))])
            $0.setCertificate(CodeDraft.certificate + [("t", .array([test]))])
        },
        FaultyIssuer("attests two vaccinations", .schema, .schemaEntryCountWrong, with: [.schemaTolerant]) {
            let entry = CBORTree.map(CodeDraft.vaccination)
            $0.setCertificate(CodeDraft.certificate("v", .array([entry, entry])))
        },
        FaultyIssuer("writes a dose as text", .schema, .schemaTypeWrong, with: [.schemaTolerant]) {
            let entry = CodeDraft.vaccination.map { $0.0 == "dn" ? ("dn", CBORTree.text("2")) : $0 }
            $0.setCertificate(CodeDraft.certificate("v", .array([CBORTree.map(entry)])))
        },
        FaultyIssuer("forgets the identifier", .schema, .schemaMemberMissing, with: [.schemaTolerant]) {
            let entry = CodeDraft.vaccination.filter { $0.0 != "ci" }
            $0.setCertificate(CodeDraft.certificate("v", .array([CBORTree.map(entry)])))
        },
        FaultyIssuer("writes a birth date with a time", .schema, .schemaFormWrong) {
            $0.setCertificate(CodeDraft.certificate("dob", CBORTree.text("1987-09-02T00:00:00")))
        },
        FaultyIssuer("adds an empty group", .schema, .schemaGroupCountWrong) {
            $0.setCertificate(CodeDraft.certificate + [("t", .array([]))])
        },
        FaultyIssuer("writes a claim twice", .structure, .memberRepeated) {
            $0.claims.append((CBORTree.integer(4), CBORTree.integer(CodeDraft.expiresAt)))
        },
        FaultyIssuer("writes a member of the certificate twice", .structure, .memberRepeated) {
            $0.setCertificate(CodeDraft.certificate + [("dob", CBORTree.text("1990-01-01"))])
        },
        FaultyIssuer("writes a member of the entry twice", .structure, .memberRepeated) {
            let entry = CodeDraft.vaccination + [("dn", .unsigned(3))]
            $0.setCertificate(CodeDraft.certificate("v", .array([CBORTree.map(entry)])))
        },
        FaultyIssuer("signs no claims at all", .structure, .claimsInvalid) {
            $0.claims = []
        },
        FaultyIssuer("forgets the certificate", .structure, .claimsInvalid) { $0.setClaim(-260, nil) },
        FaultyIssuer("leaves the certificate empty", .structure, .claimsInvalid) {
            $0.setClaim(-260, .map(CBORMap([])))
        },
        FaultyIssuer("puts text in the place of the certificate", .structure, .claimsInvalid) {
            $0.setClaim(-260, CBORTree.map([(1, CBORTree.text("{}"))]))
        },
        FaultyIssuer("uses a key that is not registered", .structure, .schemeUnknown) {
            $0.setClaim(-260, CBORTree.map([(77, CBORTree.map(CodeDraft.certificate))]))
        },
        FaultyIssuer(
            "puts a European certificate under the booklet's key",
            .structure,
            .schemaMemberMissing,
            with: [.schemaTolerant]
        ) {
            $0.setClaim(-260, CBORTree.map([(-6, CBORTree.map(CodeDraft.certificate))]))
        },
    ]
}
