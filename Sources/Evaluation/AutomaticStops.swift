import Encodings
public import Records

/// In which tiers automatic acceptance is stopped, and by what; a journal that is only added to.
///
/// JSON Lines, one event a line: `{"event":"stopped","tier":"T2","at":…,"judged":…,"wrong":…}` by an audit, or
/// `{"event":"released","tier":"T2","at":…,"by":…,"why":…}` by a named person. The last event of a tier counts.
public struct AutomaticStops: Sendable, Hashable {
    /// Why a journal is not believed; linking then does not run.
    public enum Fault: Error, Hashable, Sendable {
        /// A line is no event.
        case line(Int)
    }

    private var lines: [UInt8] = []
    /// The tiers that are stopped now.
    public private(set) var tiers: Set<LinkTier> = []

    /// Makes an empty journal.
    public init() {}

    /// Reads a journal strictly.
    public init(journal bytes: [UInt8]) throws(Fault) {
        for (index, line) in bytes.split(separator: 0x0A).enumerated() {
            guard let value = try? JSONReader.read(line), case .object(let object) = value,
                case .string(let event)? = object["event"], case .string(let name)? = object["tier"],
                let tier = LinkTier(rawValue: name), event == "stopped" || event == "released"
            else { throw .line(index + 1) }
            if event == "stopped" { tiers.insert(tier) } else { tiers.remove(tier) }
        }
        lines = bytes
        if let last = lines.last, last != 0x0A { lines.append(0x0A) }
    }

    /// The journal's bytes.
    public var journal: [UInt8] { lines }

    /// Stops a tier because of an audit.
    public mutating func stop(_ tier: LinkTier, judged: Int, wrong: Int, at instant: Instant) {
        var writer = AutomaticStops.event("stopped", tier, instant)
        writer.name("judged")
        writer.integer(WideInt(judged))
        writer.name("wrong")
        writer.integer(WideInt(wrong))
        finish(&writer)
        tiers.insert(tier)
    }

    /// Releases a tier; false when it is not stopped.
    public mutating func release(_ tier: LinkTier, by person: String, why: String, at instant: Instant) -> Bool {
        guard tiers.remove(tier) != nil else { return false }
        var writer = AutomaticStops.event("released", tier, instant)
        writer.name("by")
        writer.string(person)
        writer.name("why")
        writer.string(why)
        finish(&writer)
        return true
    }

    private static func event(_ name: String, _ tier: LinkTier, _ instant: Instant) -> JSONWriter {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("event")
        writer.string(name)
        writer.name("tier")
        writer.string(tier.rawValue)
        writer.name("at")
        writer.string(instant.text)
        return writer
    }

    private mutating func finish(_ writer: inout JSONWriter) {
        writer.endObject()
        writer.endLine()
        lines += writer.takeBytes()
    }
}
