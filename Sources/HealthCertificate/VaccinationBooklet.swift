public import Encodings

/// A page of the WHO's vaccination booklet in electronic form: who, and one vaccination or prophylaxis.
///
/// Both drafts in use are read: DVCMin (ICVPMin), and the older DVCPayload, which also names dose and disease. Texts are
/// as received. Source: EU-DCC §7.5.
public struct VaccinationBooklet: Hashable, Sendable {
    /// Full name.
    public let name: String
    /// `YYYY-MM-DD`.
    public let dateOfBirth: String?
    /// Sex, as the issuer writes it.
    public let sex: String?
    /// Nationality, two or three letters.
    public let nationality: String?
    /// Number of an identity document.
    public let nationalIdentifier: String?
    /// Kind of that document.
    public let documentKind: String?
    /// Parent or guardian.
    public let guardian: String?
    /// What was given; of the WHO's catalogue of prequalified products in the newer draft.
    public let product: String
    /// Trade name or code of the product (older draft).
    public let tradeProduct: String?
    /// Number or name of the dose (older draft).
    public let dose: String?
    /// Disease or agent targeted (older draft).
    public let disease: String?
    /// Manufacturer or holder (older draft).
    public let manufacturer: String?
    /// Identifier of the manufacturer (older draft).
    public let manufacturerIdentifier: String?
    /// Day of the vaccination, `YYYY-MM-DD`.
    public let vaccinatedOn: String
    /// Batch.
    public let batch: String?
    /// Supervising clinician.
    public let clinician: String?
    /// Issuing organisation.
    public let issuer: String?
    /// First day on which the vaccination counts.
    public let validFrom: String?
    /// Last day on which it counts.
    public let validUntil: String?

    private typealias Wire = WireName.Booklet

    /// Reads a decoded booklet; nothing when ``firstFault(in:)`` finds one that no reader can overlook.
    public init?(_ booklet: CBORMap) {
        guard Self.firstFault(in: booklet) == nil, let name = booklet.readableText([Wire.name]),
            let entry = booklet[Wire.vaccination]?.untagged.map, let product = entry.readableText([Wire.product]),
            let vaccinatedOn = entry.readableText([WireName.vaccinatedOn])
        else { return nil }
        self.name = name
        dateOfBirth = booklet.readableText([WireName.dateOfBirth])
        sex = booklet.readableText([Wire.sex])
        nationality = booklet.readableText([Wire.nationality])
        nationalIdentifier = booklet.readableText([Wire.nationalIdentifier])
        documentKind = booklet.readableText([Wire.documentKind])
        guardian = booklet.readableText([Wire.guardian])
        self.product = product
        tradeProduct = entry.readableText([WireName.medicinalProduct])
        dose = entry.readableText([WireName.doseNumber])
        disease = entry.readableText([WireName.disease])
        manufacturer = entry.readableText([WireName.manufacturer])
        manufacturerIdentifier = entry.readableText([Wire.manufacturerIdentifier])
        self.vaccinatedOn = vaccinatedOn
        batch = entry.readableText([Wire.batch])
        clinician = entry.readableText([Wire.clinician])
        issuer = entry.readableText([WireName.issuer])
        validFrom = entry.readableText([Wire.validFrom])
        validUntil = entry.readableText([Wire.validUntil])
    }

    /// The first departure that leaves no booklet to read: a name, a product and a day there must be.
    public static func firstFault(in booklet: CBORMap) -> SchemaFault? {
        if let fault = booklet.faultOfRequiredText(Wire.name) { return SchemaFault(fault, Wire.name) }
        guard let vaccination = booklet[Wire.vaccination]?.untagged, !vaccination.isAbsent else {
            return SchemaFault(.memberMissing, Wire.vaccination)
        }
        guard case .map(let entry) = vaccination else { return SchemaFault(.typeWrong, Wire.vaccination) }
        for member in [Wire.product, WireName.vaccinatedOn] {
            if let fault = entry.faultOfRequiredText(member) { return SchemaFault(fault, Wire.vaccination, member) }
        }
        return nil
    }

    /// The first departure from the draft that the booklet follows, or nothing.
    public static func firstDeparture(in booklet: CBORMap) -> SchemaFault? {
        if let fault = firstFault(in: booklet) { return fault }
        if let fault = booklet.faultOfRequiredText(WireName.dateOfBirth) {
            return SchemaFault(fault, WireName.dateOfBirth)
        }
        if let birth = booklet[WireName.dateOfBirth]?.untagged.utf8, !TextForm.isCalendarDay(birth) {
            return SchemaFault(.formWrong, WireName.dateOfBirth)
        }
        guard let entry = booklet[Wire.vaccination]?.untagged.map else {
            return SchemaFault(.typeWrong, Wire.vaccination)
        }
        if let day = entry[WireName.vaccinatedOn]?.untagged.utf8, !TextForm.isCalendarDay(day) {
            return SchemaFault(.formWrong, Wire.vaccination, WireName.vaccinatedOn)
        }
        if let fault = entry.faultOfRequiredText(Wire.batch) { return SchemaFault(fault, Wire.vaccination, Wire.batch) }
        // The drafts differ in what they ask for; dose and disease are the marks of the older one.
        if entry.member([WireName.doseNumber]) != nil || entry.member([WireName.disease]) != nil {
            for member in [WireName.doseNumber, WireName.disease] where entry.readableText([member]) == nil {
                return SchemaFault(.memberMissing, Wire.vaccination, member)
            }
        } else if entry.readableText([WireName.issuer]) == nil, entry.readableText([Wire.clinician]) == nil {
            return SchemaFault(.memberMissing, Wire.vaccination, WireName.issuer)
        }
        for member in [Wire.validFrom, Wire.validUntil] {
            guard let value = entry.member([member]) else { continue }
            guard let day = value.utf8, TextForm.isCalendarDay(day) else {
                return SchemaFault(.formWrong, Wire.vaccination, member)
            }
        }
        return nil
    }
}
