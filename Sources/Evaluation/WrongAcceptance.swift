/// What kind of person a wrong acceptance chose.
public enum WrongAcceptance: String, Sendable, Hashable, CaseIterable {
    /// Everything declared is another registered person's: somebody was vaccinated, or a dose made up, under that name.
    ///
    /// No comparison with the register can tell; that person's other doses, and stocks, can (MISMATCH §2, XX-01).
    case borrowedIdentity = "borrowed-identity"
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
