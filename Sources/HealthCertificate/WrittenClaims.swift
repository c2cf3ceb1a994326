import Encodings

/// Claims of a vaccination certificate in the one byte form in which ``CertificateClaims/encoded()`` writes them, read in
/// one pass.
///
/// Nothing else is accepted: no other order, length, integer width or member. What is accepted conforms to
/// ``StrictSchema``, and written again from its parts it is the same bytes. Places are ranges of ``bytes``; no text is made.
public struct WrittenClaims: Sendable {
    /// A name with its transliteration.
    public struct Name: Sendable {
        /// In the national script.
        public let written: Range<Int>
        /// Transliterated.
        public let standardised: Range<Int>
    }

    /// The claims.
    public let bytes: [UInt8]
    /// The issuing country of the web token.
    public let issuer: Range<Int>
    /// Issued at, seconds since 1970.
    public let issuedAt: Int
    /// The end of the signature's life, seconds since 1970.
    public let expiresAt: Int
    /// The version of the schema.
    public let schemaVersion: Range<Int>
    /// The surname; there always is one.
    public let surname: Name
    /// The given names.
    public let givenName: Name?
    /// The birth date, in a form that the schema allows.
    public let dateOfBirth: Range<Int>
    /// Code of the disease.
    public let disease: Range<Int>
    /// Code of the kind of vaccine.
    public let prophylaxis: Range<Int>
    /// Code of the product.
    public let medicinalProduct: Range<Int>
    /// Code of the holder.
    public let manufacturer: Range<Int>
    /// The day of the vaccination: any text.
    public let vaccinatedOn: Range<Int>
    /// The country of the vaccination.
    public let country: Range<Int>
    /// Name of the issuer.
    public let entryIssuer: Range<Int>
    /// The unique certificate identifier.
    public let certificateIdentifier: Range<Int>

    /// The most characters of a name, an issuer or an identifier.
    private static let textLengthMax = 80

    /// Reads claims, or nothing when they are not in the form, not of one vaccination, or not in the schema.
    public init?(reading bytes: [UInt8]) {
        var reader = WrittenClaimsReader(bytes)
        reader.pass(0xA4)
        reader.pass(0x01)
        issuer = reader.text()
        reader.pass(0x06)
        issuedAt = reader.unsigned()
        reader.pass(0x04)
        expiresAt = reader.unsigned()
        for byte in [0x39, 0x01, 0x03, 0xA1, 0x01, 0xA4] as [UInt8] { reader.pass(byte) }
        schemaVersion = reader.text(WireName.version)
        reader.pass(name: WireName.name)
        let isNamedTwice = reader.next == 0xA4
        if !isNamedTwice { reader.pass(0xA2) } else { reader.pass(0xA4) }
        let written = reader.text(WireName.surname)
        let givenWritten = isNamedTwice ? reader.text(WireName.givenName) : 0..<0
        surname = Name(written: written, standardised: reader.text(WireName.standardisedSurname))
        givenName =
            isNamedTwice
            ? Name(written: givenWritten, standardised: reader.text(WireName.standardisedGivenName)) : nil
        dateOfBirth = reader.text(WireName.dateOfBirth)
        reader.pass(name: WireName.vaccinations)
        reader.pass(0x81)
        reader.pass(0xAA)
        disease = reader.text(WireName.disease)
        prophylaxis = reader.text(WireName.prophylaxis)
        medicinalProduct = reader.text(WireName.medicinalProduct)
        manufacturer = reader.text(WireName.manufacturer)
        reader.pass(name: WireName.doseNumber)
        let doseNumber = reader.unsigned()
        reader.pass(name: WireName.seriesSize)
        let seriesSize = reader.unsigned()
        vaccinatedOn = reader.text(WireName.vaccinatedOn)
        country = reader.text(WireName.country)
        entryIssuer = reader.text(WireName.issuer)
        certificateIdentifier = reader.text(WireName.certificateIdentifier)
        self.bytes = bytes
        guard reader.isAtEnd, doseNumber >= 1, seriesSize >= 1, conforms else {
            return nil
        }
    }

    /// The bytes of a place.
    public func text(_ place: Range<Int>) -> ArraySlice<UInt8> { bytes[place] }

    /// Whether a place holds exactly these bytes.
    public func holds(_ expected: [UInt8], at place: Range<Int>) -> Bool {
        guard place.count == expected.count else { return false }
        var index = 0
        while index < expected.count, bytes[place.lowerBound + index] == expected[index] { index += 1 }
        return index == expected.count
    }

    /// What the schema asks of texts beyond being there.
    private var conforms: Bool {
        guard TextForm.isVersion(bytes[schemaVersion]), TextForm.isDateOfBirth(bytes[dateOfBirth]),
            fitsLength(surname.written), isStandardised(surname.standardised), fitsLength(entryIssuer),
            fitsLength(certificateIdentifier), TextForm.holdsCapital(bytes[country])
        else { return false }
        guard let givenName else { return true }
        return fitsLength(givenName.written) && isStandardised(givenName.standardised)
    }

    private func isStandardised(_ place: Range<Int>) -> Bool {
        place.count <= WrittenClaims.textLengthMax && TextForm.isStandardisedName(bytes[place])
    }

    private func fitsLength(_ place: Range<Int>) -> Bool {
        place.count <= WrittenClaims.textLengthMax
            || UTF8Text.scalarCount(bytes[place]) <= WrittenClaims.textLengthMax
    }
}
