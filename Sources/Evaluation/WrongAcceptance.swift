/// What kind of person a wrong acceptance chose.
public enum WrongAcceptance: String, Sendable, Hashable, CaseIterable {
    /// The vaccinated person is not in the register at all.
    case notInRegister = "not-in-register"
    /// A member of the true person's household.
    case household
    /// Somebody of the same name in search form and the same birth date.
    case sameNameAndBirth = "same-name-and-birth"
    /// The owner of the declared number, who is somebody else.
    case numberOwner = "number-owner"
    /// Anybody else.
    case other
}
