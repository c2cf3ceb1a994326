public import Encodings

/// The WHO's core data set of a vaccination, DDCC:VS, in the flat form of QR codes or in that of the logical model.
///
/// Texts are as received; of coded values the code. Source: EU-DCC §7.5.
public struct VaccinationStatus: Hashable, Sendable {
    /// Full name.
    public let name: String
    /// `YYYY-MM-DD`.
    public let dateOfBirth: String?
    /// An identifier of the person.
    public let identifier: String?
    /// Code of the sex.
    public let sex: String?
    /// Code of the vaccine or prophylaxis.
    public let vaccine: String
    /// Code of the brand.
    public let brand: String?
    /// Code or reference of the manufacturer.
    public let manufacturer: String?
    /// Code of the market authorisation holder.
    public let authorisationHolder: String?
    /// Batch.
    public let lot: String?
    /// Day of the vaccination.
    public let vaccinatedOn: String?
    /// First day on which the vaccination counts.
    public let countsFrom: String?
    /// Number of the dose.
    public let dose: String?
    /// Number of doses expected.
    public let doseTotal: String?
    /// Code of the country.
    public let country: String?
    /// Where it was given.
    public let centre: String?
    /// Who gave it.
    public let practitioner: String?
    /// Code of the disease or agent targeted.
    public let disease: String?
    /// When the next dose is due.
    public let nextDoseOn: String?
    /// The issuing authority.
    public let issuer: String?
    /// Identifier of the health certificate.
    public let certificateIdentifier: String?
    /// First day of the certificate's validity.
    public let validFrom: String?
    /// Last day of the certificate's validity.
    public let validUntil: String?

    private typealias Wire = WireName.Status

    /// Reads a decoded data set; nothing when ``firstFault(in:)`` finds a fault.
    public init?(_ status: CBORMap) {
        let parts = Parts(status)
        guard Self.firstFault(in: status) == nil, let name = status.readableText(Wire.name),
            let vaccine = parts.vaccination.readableText(Wire.vaccine)
        else { return nil }
        self.name = name
        dateOfBirth = status.readableText(Wire.dateOfBirth)
        identifier = status.readableText(Wire.identifier)
        sex = status.readableText(Wire.sex)
        self.vaccine = vaccine
        brand = parts.vaccination.readableText(Wire.brand)
        manufacturer = parts.vaccination.readableText(Wire.manufacturer)
        authorisationHolder = parts.vaccination.readableText(Wire.authorisationHolder)
        lot = parts.vaccination.readableText(Wire.lot)
        vaccinatedOn = parts.vaccination.readableText(Wire.vaccinatedOn)
        countsFrom = parts.vaccination.readableText(Wire.countsFrom)
        dose = parts.vaccination.readableText(Wire.dose)
        doseTotal = parts.vaccination.readableText(Wire.doseTotal)
        country = parts.vaccination.readableText(Wire.country)
        centre = parts.vaccination.readableText(Wire.centre)
        practitioner = parts.vaccination.readableText(Wire.practitioner)
        disease = parts.vaccination.readableText(Wire.disease)
        nextDoseOn = parts.vaccination.readableText(Wire.nextDoseOn)
        issuer = parts.certificate.readableText(Wire.issuer)
        certificateIdentifier = parts.certificate.readableText(Wire.certificateIdentifier)
        validFrom = parts.period.readableText(Wire.validFrom)
        validUntil = parts.period.readableText(Wire.validUntil)
    }

    /// Whether a map bears the marks of the data set and none of the European certificate.
    static func isRecognised(_ map: CBORMap) -> Bool {
        guard map[WireName.version] == nil, map[WireName.name] == nil, map.member(Wire.name) != nil else {
            return false
        }
        return map.member(Wire.vaccine) != nil || map.member([Wire.vaccination]) != nil
            || map.member(Wire.certificateIdentifier) != nil
    }

    /// The first departure that leaves no vaccination to read: a name and a vaccine there must be.
    public static func firstFault(in status: CBORMap) -> SchemaFault? {
        if let fault = status.faultOfRequiredText("name") { return SchemaFault(fault, "name") }
        guard Parts(status).vaccination.readableText(Wire.vaccine) != nil else {
            return SchemaFault(.memberMissing, "vaccine")
        }
        return nil
    }

    /// The first member that the core data set asks for and that is missing, or nothing.
    public static func firstDeparture(in status: CBORMap) -> SchemaFault? {
        if let fault = firstFault(in: status) { return fault }
        let parts = Parts(status)
        for names in [Wire.brand, Wire.lot, Wire.vaccinatedOn, Wire.dose, Wire.country]
        where parts.vaccination.readableText(names) == nil {
            return SchemaFault(.memberMissing, names[0])
        }
        for names in [Wire.issuer, Wire.certificateIdentifier] where parts.certificate.readableText(names) == nil {
            return SchemaFault(.memberMissing, names[0])
        }
        return nil
    }

    /// The last moment at which the certificate's own period has not begun, and the last one within it.
    ///
    /// A day without a time is a whole day in UTC. Source: DDCC:VS, `certificate.period`.
    public static func period(of status: CBORMap) -> ValidityPeriod {
        let period = Parts(status).period
        return ValidityPeriod(start: period.member(Wire.validFrom), end: period.member(Wire.validUntil))
    }
}

extension VaccinationStatus {
    /// Where the members stand: side by side, or in maps of their own.
    private struct Parts {
        let vaccination: CBORMap
        let certificate: CBORMap
        let period: CBORMap

        init(_ status: CBORMap) {
            vaccination = status[Wire.vaccination]?.untagged.map ?? status
            certificate = status[Wire.certificate]?.untagged.map ?? status
            period = certificate[Wire.period]?.untagged.map ?? certificate
        }
    }
}
