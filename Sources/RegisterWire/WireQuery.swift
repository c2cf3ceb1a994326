public import Encodings
public import Linkage
public import Records

/// One query as it stands on a line: an opaque key, the declared identity and the dose's vaccine and day.
///
/// Members are those of `records.csv` (DESIGN §3), and the codes of what was mended before asking; an empty one is left
/// out. No member may stand twice or be unknown.
public struct WireQuery: Sendable, Hashable {
    /// Names the record without telling the register which one it is; the same in every query about it.
    public let key: Designation
    /// Who was declared.
    public let identity: DeclaredIdentity
    /// The vaccine given.
    public let vaccine: Vaccine
    /// The day of the dose.
    public let administeredOn: CivilDate
    /// What was mended before asking; the vetoes of a difference hold for it too.
    public let repairs: [LinkReason]

    /// Puts an opaque key in the place of the record's own.
    public init(_ query: IdentityQuery, key: Designation) {
        self.key = key
        identity = query.identity
        vaccine = query.vaccine
        administeredOn = query.administeredOn
        repairs = query.repairs
    }

    /// The query as the matcher takes it; the office stands in the place of the site.
    public func query(from office: Designation) -> IdentityQuery {
        IdentityQuery(
            key: RecordKey(siteCode: office.text, recordID: key.text),
            identity: identity,
            vaccine: vaccine,
            administeredOn: administeredOn,
            repairs: repairs
        )
    }

    /// Writes the line, its end included.
    public func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.name(WireName.key)
        writer.string(key.text)
        writer.name(WireName.vaccine)
        writer.string(vaccine.code)
        writer.name(WireName.administeredOn)
        writer.string(administeredOn.text)
        WireQuery.write(identity.fullName, named: WireName.fullName, to: &writer)
        WireQuery.write(identity.dateOfBirth, named: WireName.dateOfBirth, to: &writer)
        WireQuery.write(identity.sex, named: WireName.sex, to: &writer)
        WireQuery.write(identity.idNumber, named: WireName.idNumber, to: &writer)
        WireQuery.write(identity.nationality, named: WireName.nationality, to: &writer)
        WireQuery.write(identity.phone, named: WireName.phone, to: &writer)
        WireQuery.write(identity.province, named: WireName.province, to: &writer)
        WireQuery.write(identity.commune, named: WireName.commune, to: &writer)
        if !repairs.isEmpty {
            writer.name(WireName.repairs)
            writer.beginArray()
            for repair in repairs { writer.string(repair.rawValue) }
            writer.endArray()
        }
        writer.endObject()
        writer.endLine()
    }

    /// Reads a line without its end; what is no query is nothing.
    public init?(line: ArraySlice<UInt8>, limits: WireLimits) {
        guard let value = try? JSONReader.read(line, byteCountMax: limits.queryByteCountMax),
            let object = value.object
        else { return nil }
        self.init(object)
    }

    private init?(_ object: JSONObject) {
        var identity = DeclaredIdentity.nothing
        var key: Designation?
        var vaccine: Vaccine?
        var date: CivilDate?
        var repairs: [LinkReason] = []
        for (name, value) in zip(object.names, object.values) {
            if name == WireName.repairs {
                guard let read = WireQuery.repairs(value) else { return nil }
                repairs = read
                continue
            }
            guard let text = value.string else { return nil }
            switch name {
            case WireName.key: key = Designation(text)
            case WireName.vaccine: vaccine = Vaccine.named(code: text)
            case WireName.administeredOn: date = CivilDate(iso8601: text)
            case WireName.fullName: identity.fullName = text
            case WireName.dateOfBirth: identity.dateOfBirth = text
            case WireName.sex: identity.sex = text
            case WireName.idNumber: identity.idNumber = text
            case WireName.nationality: identity.nationality = text
            case WireName.phone: identity.phone = text
            case WireName.province: identity.province = text
            case WireName.commune: identity.commune = text
            default: return nil
            }
        }
        guard let key, let vaccine, let date else { return nil }
        self.key = key
        self.identity = identity
        self.vaccine = vaccine
        administeredOn = date
        self.repairs = repairs
    }

    private static func repairs(_ value: JSONValue) -> [LinkReason]? {
        guard let codes = value.array, (1...repairCountMax).contains(codes.count) else { return nil }
        let repairs = codes.compactMap { $0.string.flatMap { LinkReason(rawValue: $0) } }
        return repairs.count == codes.count && Set(repairs).count == repairs.count ? repairs : nil
    }

    /// More than any proposal mends.
    private static let repairCountMax = 4

    private static func write(_ text: String, named name: String, to writer: inout JSONWriter) {
        guard !text.isEmpty else { return }
        writer.name(name)
        writer.string(text)
    }
}

extension DeclaredIdentity {
    /// An identity of which nothing is declared yet.
    fileprivate static let nothing = DeclaredIdentity(
        fullName: "",
        dateOfBirth: "",
        sex: "",
        idNumber: "",
        nationality: "",
        phone: "",
        province: "",
        commune: ""
    )
}
