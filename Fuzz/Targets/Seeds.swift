import COSE
import Encodings
import HealthCertificate
import TrustLists

/// Inputs to begin with: all made up here, by the project's own encoders.
public enum Seeds {
    /// The seeds of a target, by file name.
    public static func of(_ target: String) -> [String: [UInt8]] {
        switch target {
        case "base45", "chain", "hc1": texts
        case "base64": ["standard": utf8("SGVsbG8sIFdvcmxkIQ=="), "url": utf8("-_8")]
        case "hex": ["digits": utf8("00ffA5")]
        case "utf8": ["names": utf8("Nguyễn Thị Ánh 🇻🇳 ḍ̇")]
        case "uvci": ["sound": utf8("URN:UVCI:01:VN:V1/0A2B3C4D5E6F7G8H9I#Q"), "short": utf8("URN:UVCI:01:VN:A/1")]
        case "cbor": claims.merging(messages) { first, _ in first }.merging(cborForms) { first, _ in first }
        case "json": ["object": utf8(#"{"a":[1,-2.5e3,"x\u00e9\ud83d\ude00\n",null,true,false,{}],"b":"ệ"}"#)]
        case "der", "certificate": ["signer": MadeUpSigner.certificate]
        case "public-key": ["p256": MadeUpSigner.keyInfo, "rsa": rsaKey]
        case "cose", "deflated", "chain-message": messages
        case "claims", "written", "report": claims
        case "chain-claims": claims.mapValues { [0] + $0 }
        case "bundle": TrustSeeds.payloads.mapValues { [0] + $0 }
        case "bundle-file": TrustSeeds.files
        case "dialogue-bundle": TrustSeeds.payloads.mapValues { [0] + $0 }
        case "revocations": TrustSeeds.revocations
        case "trust-file": TrustSeeds.sources
        case "logic": RuleSeeds.logic
        case "rule": RuleSeeds.rules
        case "value-sets": RuleSeeds.valueSets
        case "dialogue": TrustSeeds.lines(texts)
        default: [:]
        }
    }

    private static func utf8(_ text: String) -> [UInt8] { Array(text.utf8) }

    private static let cborForms: [String: [UInt8]] = [
        "indefinite": [0x9F, 0x5F, 0x41, 0x61, 0xFF, 0x7F, 0x61, 0x62, 0xFF, 0xBF, 0x01, 0x02, 0xFF, 0xFF],
        "numbers": [
            0x86, 0xF9, 0x3C, 0x00, 0xFA, 0x3F, 0x80, 0, 0, 0xF8, 0x20, 0x1B, 1, 2, 3, 4, 5, 6, 7, 8, 0x39, 1, 0, 0xC1,
            1,
        ],
    ]

    /// One certificate of each kind, as claims.
    private static let claims: [String: [UInt8]] = [
        "vaccination": encoded(vaccination),
        "recovery": encoded("r", recovery),
        "test": encoded("t", test),
    ]

    private static let messages = claims.mapValues { payload in
        let header = COSESign1.protectedHeader(algorithm: .es256, keyIdentifier: MadeUpSigner.trusted.keyIdentifier)
        let signature = ToyKey.sign(COSESign1.signatureInput(protectedHeader: header, payload: payload))
        return COSESign1.encode(protectedHeader: header, payload: payload, signature: signature)
    }

    private static let texts = messages.mapValues { message in
        Array(HC1.encode(message, compressor: Compression.ofThisThread.compressor).utf8)
    }

    private static func encoded(_ entry: DigitalCovidCertificate.Entry) -> [UInt8] {
        let certificate = DigitalCovidCertificate(
            surname: "Nguyễn",
            givenName: "Văn Mẫu",
            standardisedSurname: "NGUYEN",
            standardisedGivenName: "VAN<MAU",
            dateOfBirth: "1990-02-03",
            entry: entry
        )
        return CertificateClaims(
            issuer: "VN",
            issuedAt: 1_640_000_000,
            expiresAt: 1_700_000_000,
            certificate: certificate
        ).encoded()
    }

    private static let vaccination = DigitalCovidCertificate.Entry.vaccination(
        VaccinationEntry(
            prophylaxis: "1119349007",
            medicinalProduct: "EU/1/20/1528",
            manufacturer: "ORG-100030215",
            doseNumber: 2,
            seriesSize: 2,
            vaccinatedOn: "2021-12-01",
            country: "VN",
            issuer: "Bộ Y tế",
            certificateIdentifier: "URN:UVCI:01:VN:V1/0A2B3C4D5E6F7G8H9I"
        )
    )

    private static let recovery = [
        ("tg", VaccinationEntry.covid19), ("fr", "2021-11-01"), ("df", "2021-11-12"), ("du", "2022-05-01"),
        ("co", "VN"), ("is", "Bộ Y tế"), ("ci", "URN:UVCI:01:VN:R1/0A2B3C4D5E6F7G8H9I"),
    ]

    private static let test = [
        ("tg", VaccinationEntry.covid19), ("tt", "LP6464-4"), ("nm", "PCR"), ("sc", "2021-12-30T08:30:00Z"),
        ("tr", "260415000"), ("tc", "Trạm xá"), ("co", "VN"), ("is", "Bộ Y tế"),
        ("ci", "URN:UVCI:01:VN:T1/0A2B3C4D5E6F7G8H9I"),
    ]

    /// Claims of a kind that we read and do not issue, put together by hand.
    private static func encoded(_ group: String, _ entry: [(String, String)]) -> [UInt8] {
        let name = map([("fnt", "NGUYEN"), ("gnt", "VAN<MAU"), ("fn", "Nguyễn"), ("gn", "Văn Mẫu")])
        let certificate = CBORMap([
            CBORMap.Pair(key: text("ver"), value: text("1.3.0")),
            CBORMap.Pair(key: text("nam"), value: name),
            CBORMap.Pair(key: text("dob"), value: text("1990-02-03")),
            CBORMap.Pair(key: text(group), value: .array([map(entry)])),
        ])
        let claims = CBORMap([
            CBORMap.Pair(key: .unsigned(1), value: text("VN")),
            CBORMap.Pair(key: .unsigned(4), value: .unsigned(1_700_000_000)),
            CBORMap.Pair(key: .unsigned(6), value: .unsigned(1_640_000_000)),
            CBORMap.Pair(
                key: .negative(259),
                value: .map(CBORMap([CBORMap.Pair(key: .unsigned(1), value: .map(certificate))]))
            ),
        ])
        return CBOREncoder.encode(.map(claims))
    }

    private static func text(_ text: String) -> CBORValue { .text(utf8(text)[...]) }

    private static func map(_ members: [(String, String)]) -> CBORValue {
        .map(CBORMap(members.map { CBORMap.Pair(key: text($0.0), value: text($0.1)) }))
    }

    private static let rsaKey: [UInt8] = [
        0x30, 0x1B, 0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00, 0x03,
        0x0A, 0x00,
        0x30, 0x07, 0x02, 0x02, 0x5A, 0x5B, 0x02, 0x01, 0x03,
    ]
}
