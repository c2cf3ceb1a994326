import Encodings

extension DigitalCovidCertificate {
    /// Writes the certificate as the map under claim −260.
    func write(to writer: inout CBORWriter) {
        writer.writeMap(count: 4)
        writer.writeKey(WireName.version)
        writer.writeText(schemaVersion)
        writer.writeKey(WireName.name)
        writeName(to: &writer)
        writer.writeKey(WireName.dateOfBirth)
        writer.writeText(dateOfBirth)
        writer.writeKey(kind.wireName)
        writer.writeArray(count: 1)
        switch entry {
        case .vaccination(let entry): entry.write(to: &writer)
        case .test(let entry): entry.write(to: &writer)
        case .recovery(let entry): entry.write(to: &writer)
        }
    }

    private func writeName(to writer: inout CBORWriter) {
        var count = 0
        if surname != nil { count += 1 }
        if givenName != nil { count += 1 }
        if standardisedSurname != nil { count += 1 }
        if standardisedGivenName != nil { count += 1 }
        writer.writeMap(count: count)
        writer.writeMember(WireName.surname, surname)
        writer.writeMember(WireName.givenName, givenName)
        writer.writeMember(WireName.standardisedSurname, standardisedSurname)
        writer.writeMember(WireName.standardisedGivenName, standardisedGivenName)
    }
}

extension VaccinationEntry {
    fileprivate func write(to writer: inout CBORWriter) {
        writer.writeMap(count: 10)
        writer.writeMember(WireName.disease, disease)
        writer.writeMember(WireName.prophylaxis, prophylaxis)
        writer.writeMember(WireName.medicinalProduct, medicinalProduct)
        writer.writeMember(WireName.manufacturer, manufacturer)
        writer.writeKey(WireName.doseNumber)
        writer.writeInteger(doseNumber)
        writer.writeKey(WireName.seriesSize)
        writer.writeInteger(seriesSize)
        writer.writeMember(WireName.vaccinatedOn, vaccinatedOn)
        writer.writeMember(WireName.country, country)
        writer.writeMember(WireName.issuer, issuer)
        writer.writeMember(WireName.certificateIdentifier, certificateIdentifier)
    }
}

extension TestEntry {
    fileprivate func write(to writer: inout CBORWriter) {
        var count = 7
        if testName != nil { count += 1 }
        if manufacturer != nil { count += 1 }
        if centre != nil { count += 1 }
        writer.writeMap(count: count)
        writer.writeMember(WireName.disease, disease)
        writer.writeMember(WireName.testType, testType)
        writer.writeMember(WireName.testName, testName)
        writer.writeMember(WireName.manufacturer, manufacturer)
        writer.writeMember(WireName.sampledAt, sampledAt)
        writer.writeMember(WireName.testResult, result)
        writer.writeMember(WireName.testCentre, centre)
        writer.writeMember(WireName.country, country)
        writer.writeMember(WireName.issuer, issuer)
        writer.writeMember(WireName.certificateIdentifier, certificateIdentifier)
    }
}

extension RecoveryEntry {
    fileprivate func write(to writer: inout CBORWriter) {
        writer.writeMap(count: 7)
        writer.writeMember(WireName.disease, disease)
        writer.writeMember(WireName.firstPositiveOn, firstPositiveOn)
        writer.writeMember(WireName.country, country)
        writer.writeMember(WireName.issuer, issuer)
        writer.writeMember(WireName.validFrom, validFrom)
        writer.writeMember(WireName.validUntil, validUntil)
        writer.writeMember(WireName.certificateIdentifier, certificateIdentifier)
    }
}

extension CBORWriter {
    /// Writes a text member, or nothing when there is no text.
    fileprivate mutating func writeMember(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        writeKey(name)
        writeText(text)
    }
}
