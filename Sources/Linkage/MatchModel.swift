/// What each comparison weighs: how often each level is seen among true pairs (m) and among others (u).
///
/// Fellegi and Sunter's model: the bits of a level are log2(m / u), and the bits of independent fields add up. A model is data: it is
/// written as JSON and read back bit for bit, and its version stands with every decision. For the levels that rest on a key of its
/// own (an equal number, name or telephone), `u` counts the other people of the register who reach the level beside one record,
/// so that a model holds beside a register of any size; for every other level it is the share of pairs of different people.
public struct MatchModel: Sendable, Hashable, Codable {
    /// m and u of one level.
    public struct Weight: Sendable, Hashable, Codable {
        /// The level's name.
        public let level: String
        /// Share among pairs of one person, above 0 and at most 1.
        public let m: Double
        /// Share among pairs of two people, or their number beside one record; above 0.
        public let u: Double

        /// Makes a weight.
        public init(level: String, m: Double, u: Double) {
            self.level = level
            self.m = m
            self.u = u
        }
    }

    /// Why a model cannot be used.
    public enum Refusal: Error, Hashable, Sendable {
        /// Written in another form than this program reads.
        case otherForm(Int)
        /// A field does not have exactly its levels in their order.
        case levelsDiffer(String)
        /// A share is not a number above 0 and within its bounds.
        case shareImpossible(String)
        /// The version that the file states is not that of its content.
        case versionDiffers
    }

    /// The form of a model that this program writes and reads.
    public static let formVersion = 1

    /// The form.
    public let form: Int
    /// Names the content: `v1-` and a hash of all shares.
    public let version: String
    /// Where the shares come from: `stated`, or what they were trained on.
    public let origin: String
    /// The share of records whose person is in the register.
    public let registeredShare: Double
    /// Levels of the identity number (``NumberLevel``).
    public let number: [Weight]
    /// Levels of the name (``NameLevel``).
    public let name: [Weight]
    /// Levels of the birth date (``BirthLevel``).
    public let birth: [Weight]
    /// Levels of the sex (``SexLevel``).
    public let sex: [Weight]
    /// Levels of the telephone number (``PhoneLevel``).
    public let phone: [Weight]
    /// Levels of the place (``PlaceLevel``).
    public let place: [Weight]

    /// Makes a model of shares, level by level in the order of each enumeration.
    ///
    /// - Throws: ``Refusal`` when a level is missing or a share impossible.
    public init(
        origin: String,
        registeredShare: Double,
        number: [Weight],
        name: [Weight],
        birth: [Weight],
        sex: [Weight],
        phone: [Weight],
        place: [Weight]
    ) throws(Refusal) {
        form = MatchModel.formVersion
        self.origin = origin
        self.registeredShare = registeredShare
        (self.number, self.name, self.birth) = (number, name, birth)
        (self.sex, self.phone, self.place) = (sex, phone, place)
        version = MatchModel.version(registeredShare, [number, name, birth, sex, phone, place])
        try check()
    }

    /// Checks a model that came from a file.
    ///
    /// - Throws: ``Refusal`` for the first thing that is wrong.
    public func check() throws(Refusal) {
        guard form == MatchModel.formVersion else { throw .otherForm(form) }
        guard registeredShare > 0, registeredShare < 1 else { throw .shareImpossible("registeredShare") }
        for (field, weights) in fields {
            guard weights.map(\.level) == MatchModel.levels(of: field) else { throw .levelsDiffer(field.rawValue) }
            for weight in weights {
                // A bit count beyond these bounds would say more than any file of records can.
                guard weight.m >= 1e-12, weight.m <= 1, weight.u >= 1e-12, weight.u <= 1e9 else {
                    throw .shareImpossible("\(field.rawValue).\(weight.level)")
                }
            }
        }
        guard version == MatchModel.version(registeredShare, fields.map(\.weights)) else { throw .versionDiffers }
    }

    /// The fields with their weights, in the order of the file.
    public var fields: [(field: FieldEvidence.Field, weights: [Weight])] {
        [
            (.idNumber, number), (.fullName, name), (.dateOfBirth, birth), (.sex, sex), (.phone, phone),
            (.place, place),
        ]
    }

    /// The names of a field's levels in their order.
    public static func levels(of field: FieldEvidence.Field) -> [String] {
        switch field {
        case .idNumber: NumberLevel.allCases.map { "\($0)" }
        case .fullName: NameLevel.allCases.map { "\($0)" }
        case .dateOfBirth: BirthLevel.allCases.map { "\($0)" }
        case .sex: SexLevel.allCases.map { "\($0)" }
        case .phone: PhoneLevel.allCases.map { "\($0)" }
        case .place: PlaceLevel.allCases.map { "\($0)" }
        }
    }

    /// Whether a level's `u` counts people instead of being a share.
    static func countsPeople(_ field: FieldEvidence.Field, _ level: Int) -> Bool {
        switch field {
        case .idNumber:
            switch NumberLevel.allCases[level] {
            case .exact, .former, .repaired, .adjacent, .adjacentOfAnother, .oldAdjacent: true
            default: false
            }
        case .fullName: NameLevel.allCases[level].restsOnTheWholeName
        case .phone: PhoneLevel.allCases[level].isEqual
        default: false
        }
    }

    private static func version(_ registeredShare: Double, _ fields: [[Weight]]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func mix(_ value: Double) {
            hash = (hash ^ value.bitPattern) &* 0x9E37_79B9_7F4A_7C15
            hash ^= hash >> 29
        }
        mix(registeredShare)
        for weights in fields {
            for weight in weights {
                mix(weight.m)
                mix(weight.u)
            }
        }
        let digits = String(hash, radix: 16)
        return "v\(MatchModel.formVersion)-" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
