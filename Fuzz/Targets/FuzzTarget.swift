/// One thing that is fed with any bytes: it may refuse them, and it may break none of its promises.
///
/// A target is added by one line in ``all``; its seeds, dictionary and found cases lie in folders of its name.
public struct FuzzTarget: Sendable {
    /// The name on the command line and of the folders.
    public let name: String
    /// The longest input worth trying, in bytes.
    public let lengthMax: Int
    /// Feeds the target with an input.
    public let feed: @Sendable (ArraySlice<UInt8>) throws(BrokenPromise) -> Void

    init(
        _ name: String,
        lengthMax: Int = 1024,
        _ feed: @escaping @Sendable (ArraySlice<UInt8>) throws(BrokenPromise) -> Void
    ) {
        self.name = name
        self.lengthMax = lengthMax
        self.feed = feed
    }

    /// All targets.
    public static let all: [FuzzTarget] = [
        FuzzTarget("base45", lengthMax: 256, TextCodecTargets.base45),
        FuzzTarget("base64", lengthMax: 256, TextCodecTargets.base64),
        FuzzTarget("hex", lengthMax: 128, TextCodecTargets.hex),
        FuzzTarget("utf8", lengthMax: 128, TextCodecTargets.utf8),
        FuzzTarget("uvci", lengthMax: 128, TextCodecTargets.uvci),
        FuzzTarget("cbor", TreeTargets.cbor),
        FuzzTarget("json", TreeTargets.json),
        FuzzTarget("der", TreeTargets.der),
        FuzzTarget("cose", MessageTargets.cose),
        FuzzTarget("hc1", lengthMax: 2048, MessageTargets.hc1),
        FuzzTarget("deflated", lengthMax: 2048, MessageTargets.deflated),
        FuzzTarget("claims", ClaimsTargets.received),
        FuzzTarget("written", ClaimsTargets.written),
        FuzzTarget("certificate", lengthMax: 2048, CertificateTargets.certificate),
        FuzzTarget("public-key", CertificateTargets.publicKey),
        FuzzTarget("chain", lengthMax: 2048, ChainTargets.text),
        FuzzTarget("chain-message", ChainTargets.message),
        FuzzTarget("chain-claims", ChainTargets.claims),
        FuzzTarget("logic", lengthMax: 512, RuleTargets.logic),
        FuzzTarget("rule", lengthMax: 2048, RuleTargets.rule),
        FuzzTarget("value-sets", RuleTargets.valueSets),
        FuzzTarget("bundle", lengthMax: 2048, TrustTargets.payload),
        FuzzTarget("bundle-file", lengthMax: 2048, TrustTargets.file),
        FuzzTarget("revocations", lengthMax: 2048, TrustTargets.revocations),
        FuzzTarget("trust-file", lengthMax: 4096, TrustTargets.source),
        FuzzTarget("report", ReportTargets.report),
        FuzzTarget("dialogue", lengthMax: 4096, ReportTargets.dialogue),
        FuzzTarget("dialogue-bundle", lengthMax: 2048, DialogueTargets.bundle),
    ]

    /// The target of a name.
    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
