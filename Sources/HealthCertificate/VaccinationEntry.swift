/// One vaccination as a certificate shows it.
public struct VaccinationEntry: Hashable, Sendable {
    /// Code of the disease that the vaccine targets.
    public var disease: String
    /// Code of the kind of vaccine.
    public var prophylaxis: String
    /// Code of the product.
    public var medicinalProduct: String
    /// Code of the holder of the authorisation, else of the manufacturer.
    public var manufacturer: String
    /// Which dose, from 1.
    public var doseNumber: Int
    /// How many doses the series has, from 1; a booster may exceed it.
    public var seriesSize: Int
    /// The day of the vaccination, `YYYY-MM-DD`.
    public var vaccinatedOn: String
    /// Two-letter code of the country where it took place.
    public var country: String
    /// Name of the issuer, at most 80 characters.
    public var issuer: String
    /// The unique certificate identifier.
    public var certificateIdentifier: String

    /// The code of COVID-19, the only disease of the value set.
    public static var covid19: String { "840539006" }

    /// Makes an entry.
    public init(
        disease: String = VaccinationEntry.covid19,
        prophylaxis: String,
        medicinalProduct: String,
        manufacturer: String,
        doseNumber: Int,
        seriesSize: Int,
        vaccinatedOn: String,
        country: String,
        issuer: String,
        certificateIdentifier: String
    ) {
        self.disease = disease
        self.prophylaxis = prophylaxis
        self.medicinalProduct = medicinalProduct
        self.manufacturer = manufacturer
        self.doseNumber = doseNumber
        self.seriesSize = seriesSize
        self.vaccinatedOn = vaccinatedOn
        self.country = country
        self.issuer = issuer
        self.certificateIdentifier = certificateIdentifier
    }
}
