import Encodings

/// What one entry of the log says, without anybody's data: 46 to 48 bytes, laid out in docs/design/0010.
public enum LogEntry: Hashable, Sendable {
    /// A certificate was issued.
    case issuance(day: Int, keyIdentifier: [UInt8], commitment: [UInt8])
    /// A certificate was withdrawn.
    case revocation(day: Int, keyIdentifier: [UInt8], reason: UInt8, commitment: [UInt8])
    /// A key of the programme changed its state.
    case keyEvent(day: Int, keyIdentifier: [UInt8], role: KeyRole, event: KeyEvent, digest: [UInt8])
    /// Where the audit chain stood.
    case anchor(day: Int, actCount: Int, head: [UInt8])

    /// What a key is for.
    public enum KeyRole: UInt8, Hashable, Sendable, CaseIterable {
        /// Signs document signers' certificates.
        case authority = 1
        /// Signs certificates of people.
        case documentSigner = 2
        /// Signs this log.
        case log = 3
        /// Signs trust bundles.
        case bundleSigner = 4
    }

    /// What happened to a key.
    ///
    /// Source: the states of docs/design/0010, after EU-DCC §3.6.
    public enum KeyEvent: UInt8, Hashable, Sendable, CaseIterable {
        /// It was made and signs nothing yet.
        case planned = 1
        /// It signs.
        case activated = 2
        /// It signs no more; what it signed stands.
        case stopped = 3
        /// Its certificate has ended.
        case expired = 4
        /// Its private half is gone.
        case destroyed = 5
    }

    /// The format that is written, the first byte of every entry.
    public static let version: UInt8 = 1
    /// Bytes of a key identifier.
    public static let keyIdentifierByteCount = 8

    private enum Kind: UInt8 {
        case issuance = 1
        case revocation = 2
        case keyEvent = 3
        case anchor = 4
    }

    /// The bytes of the entry.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(48)
        bytes.append(LogEntry.version)
        switch self {
        case .issuance(let day, let keyIdentifier, let commitment):
            LogEntry.begin(.issuance, day, keyIdentifier, commitment, &bytes)
            bytes += commitment
        case .revocation(let day, let keyIdentifier, let reason, let commitment):
            LogEntry.begin(.revocation, day, keyIdentifier, commitment, &bytes)
            bytes.append(reason)
            bytes += commitment
        case .keyEvent(let day, let keyIdentifier, let role, let event, let digest):
            LogEntry.begin(.keyEvent, day, keyIdentifier, digest, &bytes)
            bytes += [role.rawValue, event.rawValue]
            bytes += digest
        case .anchor(let day, let actCount, let head):
            precondition(actCount >= 0, "a chain of negative length")
            let count = (0..<8).map { UInt8(truncatingIfNeeded: actCount >> (56 - 8 * $0)) }
            LogEntry.begin(.anchor, day, count, head, &bytes)
            bytes += head
        }
        return bytes
    }

    private static func begin(
        _ kind: Kind,
        _ day: Int,
        _ middle: [UInt8],
        _ digest: [UInt8],
        _ bytes: inout [UInt8]
    ) {
        precondition(middle.count == keyIdentifierByteCount, "a key identifier that is not eight bytes")
        precondition(digest.count == LogHash.byteCount, "a commitment that is not 32 bytes")
        precondition((0...Int(UInt32.max)).contains(day), "a day before 1970")
        bytes.append(kind.rawValue)
        for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: day >> shift)) }
        bytes += middle
    }

    /// Reads an entry; nothing when it is not one of ours.
    public init?(_ entry: some Collection<UInt8>) {
        let entry = Array(entry)
        guard entry.count >= 46, entry[0] == LogEntry.version, let kind = Kind(rawValue: entry[1]) else { return nil }
        let day = entry[2..<6].reduce(0) { $0 << 8 | Int($1) }
        let middle = Array(entry[6..<14])
        let rest = Array(entry[14...])
        switch (kind, rest.count) {
        case (.issuance, 32): self = .issuance(day: day, keyIdentifier: middle, commitment: rest)
        case (.revocation, 33):
            self = .revocation(day: day, keyIdentifier: middle, reason: rest[0], commitment: Array(rest[1...]))
        case (.keyEvent, 34):
            guard let role = KeyRole(rawValue: rest[0]), let event = KeyEvent(rawValue: rest[1]) else { return nil }
            self = .keyEvent(day: day, keyIdentifier: middle, role: role, event: event, digest: Array(rest[2...]))
        case (.anchor, 32):
            guard middle[0] < 0x80 else { return nil }
            self = .anchor(day: day, actCount: middle.reduce(0) { $0 << 8 | Int($1) }, head: rest)
        default: return nil
        }
    }
}
