/// Who a row says was vaccinated, exactly as it was typed; nothing here is trusted or mended.
///
/// Texts are valid Unicode of any normal form and quality; an absent value is empty.
public struct DeclaredIdentity: Hashable, Sendable {
    /// Full name.
    public var fullName: String
    /// Birth date in any form (`03/11/1990`, `1952`).
    public var dateOfBirth: String
    /// Sex in any form (`Nam`, `F`).
    public var sex: String
    /// Identity number in any form (`79185012345`).
    public var idNumber: String
    /// Nationality in any form; empty means a citizen.
    public var nationality: String
    /// Telephone number in any form.
    public var phone: String
    /// Province code of residence.
    public var province: String
    /// Commune code of residence.
    public var commune: String

    /// Makes a declared identity.
    public init(
        fullName: String,
        dateOfBirth: String,
        sex: String,
        idNumber: String,
        nationality: String,
        phone: String,
        province: String,
        commune: String
    ) {
        self.fullName = fullName
        self.dateOfBirth = dateOfBirth
        self.sex = sex
        self.idNumber = idNumber
        self.nationality = nationality
        self.phone = phone
        self.province = province
        self.commune = commune
    }
}
