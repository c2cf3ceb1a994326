import PersonNames

/// What findings over many rows look at in one accepted record.
public struct FindingRow: Sendable {
    /// The record's number in the store; a site's rows come in the order in which they were taken in.
    public let recordNumber: Int64
    /// Who entered it.
    public let siteCode: String
    /// Which person, as declared; two records of one declaration have the same.
    public let subject: Int64
    /// The declared birth date; nothing when it cannot be read.
    let birth: DeclaredBirthDate?
    /// Year and sex as declared; nothing when one is missing.
    let declared: BirthYearAndSex?
    /// Year and sex that a whole personal number tells; nothing for any other text.
    let told: BirthYearAndSex?
    /// The telephone as one number; 0 when there is none.
    let phone: UInt64

    /// Makes a row from the texts as declared.
    public init(
        recordNumber: Int64,
        siteCode: String,
        subject: Int64,
        dateOfBirth: String,
        sex: String,
        idNumber: String,
        phone: String
    ) {
        self.recordNumber = recordNumber
        self.siteCode = siteCode
        self.subject = subject
        let birth = DeclaredBirthDate(dateOfBirth)
        self.birth = birth
        declared = birth.flatMap { birth in
            DeclaredSex(sex).map { BirthYearAndSex(year: birth.year, isFemale: $0 == .female) }
        }
        if case .personal(let value) = DeclaredNumber(idNumber) {
            let structure = NumberStructure(value)
            told = BirthYearAndSex(year: structure.birthYear, isFemale: structure.isFemale)
        } else {
            told = nil
        }
        var phone = phone
        self.phone = phone.withUTF8 { TelephoneNumber.value(utf8: $0) }
    }
}

/// What a personal number tells of its owner besides the place: about one stranger in 150 has the same.
struct BirthYearAndSex: Sendable, Hashable {
    let year: Int
    let isFemale: Bool
}
