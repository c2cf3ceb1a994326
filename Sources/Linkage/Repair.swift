import PersonNames
public import Records

/// A mended form of a declared identity about which the register may be asked again.
///
/// A repair is one change, or a number together with the marks of the same letters of the name. There is no repair of name and birth
/// date together: who holds the owner of a number cannot fit a record to it. Source: MISMATCH §4 (T1, T2), §5 (the dangerous repair).
public struct Repair: Sendable, Hashable {
    /// What is changed.
    public enum Change: Sendable, Hashable {
        /// The identity number.
        case number(String)
        /// The full name.
        case name(String)
        /// The birth date.
        case birthDate(String)
        /// The sex.
        case sex(Sex)
        /// The identity number, and marks on the letters of the name as declared.
        case numberAndMarks(String, MarkedName)
    }

    /// A name with the letters of the declared one, and other marks.
    public struct MarkedName: Sendable, Hashable {
        /// The name.
        public let text: String

        /// Makes one; nothing when any letter differs.
        public init?(_ text: String, declared: String) {
            guard NormalisedName(text).searchKey == NormalisedName(declared).searchKey else { return nil }
            self.text = text
        }
    }

    /// What is changed.
    public let change: Change
    /// The kind of fault that it mends.
    public let kind: LinkReason
    /// The verified record of the same person from which the value comes; nothing when it comes from the declared text alone.
    public let sourceRecord: Int64?

    init(_ change: Change, kind: LinkReason, sourceRecord: Int64? = nil) {
        self.change = change
        self.kind = kind
        self.sourceRecord = sourceRecord
    }

    /// The tier of a record that this repair makes equal to the register's.
    public var tier: LinkTier {
        switch change {
        case .number, .numberAndMarks: .t2
        case .name, .birthDate, .sex: .t1
        }
    }

    /// The kinds of fault, the number's first.
    public var kinds: [LinkReason] {
        if case .numberAndMarks = change { return [kind, .diacriticsDropped] }
        return [kind]
    }

    /// The identity with the change; everything else stays as declared.
    func applied(to declared: DeclaredIdentity) -> DeclaredIdentity {
        var identity = declared
        switch change {
        case .number(let number): identity.idNumber = number
        case .name(let name): identity.fullName = name
        case .birthDate(let date): identity.dateOfBirth = date
        case .sex(let sex): identity.sex = sex == .male ? "M" : "F"
        case .numberAndMarks(let number, let name):
            identity.idNumber = number
            identity.fullName = name.text
        }
        return identity
    }
}
