import Encodings
import TrustLists

/// Inputs to begin with, of what says whom to believe: made up here, by the project's own encoders.
enum TrustSeeds {
    private static let bundles: [String: TrustBundle] = [
        "small": TrustBundle(createdAt: 1_640_000_000, serialNumber: 7, entries: [entry]),
        "whole": TrustBundle(
            createdAt: 1_640_000_000,
            serialNumber: 8,
            entries: [entry],
            revocations: [
                RevocationBatch(
                    country: "VN",
                    keyIdentifier: MadeUpSigner.trusted.keyIdentifier,
                    hashType: .certificateIdentifier,
                    expiresAt: 1_700_000_000,
                    hashes: [hash]
                )
            ],
            rules: Array("[]".utf8),
            valueSets: Array("{}".utf8)
        ),
    ]

    private static let entry = TrustEntry(
        encoded: MadeUpSigner.certificate,
        usage: .documentSigner,
        country: "XX",
        domain: "DCC",
        source: "seed",
        declaredKeyIdentifier: [1, 2, 3, 4, 5, 6, 7, 8],
        anchor: .notAnchored
    )

    private static let hash: RevocationHash = {
        guard let hash = RevocationHash([UInt8](repeating: 0x5A, count: 16)[...]) else {
            preconditionFailure("sixteen bytes are a hash")
        }
        return hash
    }()

    /// What is signed in a bundle.
    static let payloads = bundles.mapValues(\.payload)

    /// Whole bundles.
    static let files = payloads.mapValues { payload in
        let header = TrustBundle.protectedHeader(keyIdentifier: MadeUpSigner.trusted.keyIdentifier)
        let input = TrustBundle.signatureInput(protectedHeader: header[...], payload: payload[...])
        return TrustBundle.file(protectedHeader: header, payload: payload, signature: ToyKey.sign(input))
    }

    /// Batches of revocations, one form each.
    static let revocations: [String: [UInt8]] = {
        let batch =
            #"{"country":"VN","expires":"2023-11-01T00:00:00Z","kid":"AQIDBAUGBwg=","hashType":"SIGNATURE","entries":[{"hash":""#
            + Base64.encode(hash.bytes) + #""}]}"#
        let unknown = #"{"country":"DE","expires":"2023-11-01","kid":"UNKNOWN_KID","hashType":"UCI","entries":[]}"#
        return [
            "object": Array(batch.utf8), "batches": Array((#"{"batches":["# + batch + "]}").utf8),
            "lines": Array((batch + "\n" + unknown + "\n").utf8), "array": Array(("[" + unknown + "]").utf8),
        ]
    }()

    /// Certificates in every form in which they are published.
    static let sources: [String: [UInt8]] = {
        let text = Base64.encode(MadeUpSigner.certificate)
        let kid = Base64.encode(MadeUpSigner.trusted.keyIdentifier)
        let hash = Hex.encode(ToyHost().sha256(MadeUpSigner.certificate))
        let gateway =
            #"[{"kid":""# + kid
            + #"","timestamp":"2021-07-01T00:00:00Z","country":"XX","certificateType":"DSC","thumbprint":""#
            + hash + #"","signature":"AA==","rawData":""# + text + #""}]"#
        let method =
            #"{"id":"did:web:tng:v2:trustlist:DCC:XXA:DSC#"# + kid
            + #"","type":"JsonWebKey2020","publicKeyJwk":{"kty":"EC","crv":"P-256","x5c":[""# + text
            + #""]},"domain":{"code":"DCC"},"participant":{"code":"XXA"},"keyusage":{"code":"DSC"}}"#
        return [
            "der": MadeUpSigner.certificate,
            "pem": Array(("-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n").utf8),
            "gateway": Array(gateway.utf8),
            "did": Array((#"{"verificationMethod":["did:web:tng#other","# + method + "]}").utf8),
            "lines": Array((#"{"kid":""# + kid + #"","cert":""# + text + "\"}\n{}\n").utf8),
            "tombstone": Array((#"{"kid":""# + kid + #"","country":"XX","group":"CSCA","certificate":null}"#).utf8),
        ]
    }()

    /// Lines of the dialogue with a host: one of each kind.
    static func lines(_ texts: [String: [UInt8]]) -> [String: [UInt8]] {
        let certificate = Base64.encode(MadeUpSigner.certificate)
        let code = String(decoding: texts["vaccination"] ?? [], as: UTF8.self)
        return [
            "settings": Array(
                #"{"settings":{"clock":"2022-01-01T00:00:00Z","country":"VN","region":"X","language":"vi"}}"#.utf8
            ),
            "trust": Array((#"{"trust":[""# + certificate + #""]}"#).utf8),
            "case": Array(
                (#"{"id":1,"code":""# + code + #"","certificates":[""# + certificate
                    + #""],"clock":"2022-01-01T00:00:00Z","country":"VN"}"#).utf8
            ),
            "logic": Array(#"{"id":2,"logic":{"+":[1,{"var":"n"}]},"data":{"n":1}}"#.utf8),
            "bundle": Array(
                (#"{"bundle":""# + Base64.encode(files["whole"] ?? []) + #"","signer":""# + certificate
                    + #"","serialMin":8,"now":"2022-01-01T00:00:00Z"}"#).utf8
            ),
            "revocations": Array(#"{"revocations":"#.utf8) + (revocations["batches"] ?? []) + Array("}".utf8),
            "value-sets": Array(#"{"valueSets":{"a":["b"]}}"#.utf8),
            "rules": Array(#"{"rules":[{"Country":"VN"}]}"#.utf8),
            "answered": Array(
                #"{"id":3,"code":"HC1:","answers":[{"inflate":"","max":1,"answer":{"error":"malformed"}}]}"#.utf8
            ),
        ]
    }
}
