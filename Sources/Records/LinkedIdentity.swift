/// The person to whom a linked record belongs, in the form that a passport may carry.
public struct LinkedIdentity: Hashable, Sendable {
    /// The register's number of the person.
    public let personalNumber: PersonalNumber
    /// Surname (họ), NFC; may hold several words.
    public let surname: String
    /// Middle names and given name (đệm, tên), NFC, in writing order; empty for a person with one name.
    public let givenNames: String
    /// Birth date as far as the register knows it.
    public let birthDate: BirthDate
    /// Sex.
    public let sex: Sex

    /// Makes a linked identity.
    public init(
        personalNumber: PersonalNumber,
        surname: String,
        givenNames: String,
        birthDate: BirthDate,
        sex: Sex
    ) {
        self.personalNumber = personalNumber
        self.surname = surname
        self.givenNames = givenNames
        self.birthDate = birthDate
        self.sex = sex
    }
}
