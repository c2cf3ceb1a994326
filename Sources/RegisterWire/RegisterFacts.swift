import Encodings
public import Linkage

/// What answers behind a service's address: its register, its model, its names' normalisation and its policy.
public struct RegisterFacts: Sendable, Hashable {
    /// Names the state of the register.
    public let version: String
    /// Names the weights in use.
    public let modelVersion: String
    /// Which normalisation of names it compares with.
    public let normalisationVersion: Int
    /// What it lets out.
    public let policy: DisclosurePolicy
    /// The state of its query log: lines and head.
    public let log: ReplyLine.Closing
    /// Alarms raised since the service started.
    public let alarmCount: Int

    /// Makes the facts.
    public init(
        version: String,
        modelVersion: String,
        normalisationVersion: Int,
        policy: DisclosurePolicy,
        log: ReplyLine.Closing,
        alarmCount: Int
    ) {
        self.version = version
        self.modelVersion = modelVersion
        self.normalisationVersion = normalisationVersion
        self.policy = policy
        self.log = log
        self.alarmCount = alarmCount
    }

    /// The JSON object that the service hands out.
    public var bytes: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("register_version")
        writer.string(version)
        writer.name("model_version")
        writer.string(modelVersion)
        writer.name("normalisation_version")
        writer.integer(WideInt(normalisationVersion))
        writer.name("policy")
        writer.string(policy.rawValue)
        writer.name("hypotheses_a_record")
        writer.integer(WideInt(WireLimits.hypothesisCountMax))
        writer.name(WireName.logLines)
        writer.integer(WideInt(log.logLineCount))
        writer.name(WireName.logHead)
        writer.string(log.logHead)
        writer.name("alarms")
        writer.integer(WideInt(alarmCount))
        writer.endObject()
        writer.endLine()
        return writer.takeBytes()
    }

    /// Reads the object; members that are not known are passed over, so that a service may say more.
    public init?(bytes: [UInt8]) {
        guard let object = try? JSONReader.read(bytes, byteCountMax: 1 << 16),
            let version = object["register_version"]?.string,
            (1...Designation.characterCountMax * 4).contains(version.utf8.count),
            let model = object["model_version"]?.string,
            model.utf8.count <= Designation.characterCountMax,
            let normalisation = object["normalisation_version"]?.integer.flatMap({ Int(exactly: $0) }),
            let policy = object["policy"]?.string.flatMap({ DisclosurePolicy(rawValue: $0) }),
            let lines = object[WireName.logLines]?.integer.flatMap({ Int(exactly: $0) }),
            let head = object[WireName.logHead]?.string, head.utf8.count == 64,
            let alarms = object["alarms"]?.integer.flatMap({ Int(exactly: $0) })
        else { return nil }
        self.init(
            version: version,
            modelVersion: model,
            normalisationVersion: normalisation,
            policy: policy,
            log: ReplyLine.Closing(lineCount: 0, logLineCount: lines, logHead: head),
            alarmCount: alarms
        )
    }
}
