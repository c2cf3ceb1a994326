public import Encodings

extension DigitalCovidCertificate {
    /// Reads a decoded certificate as far as the tolerant schema goes; nothing when it does not pass that.
    ///
    /// White space around texts is dropped and whole-number floats are taken as integers, as deployed issuers send both.
    public init?(tolerantly certificate: CBORMap) {
        guard TolerantSchema.firstFault(in: certificate) == nil else { return nil }
        guard let kind = TolerantSchema.kinds(in: certificate).first,
            case .array(let entries)? = certificate[kind.wireName]?.untagged,
            let content = entries.lazy.compactMap({ $0.untagged.map }).first
        else { return nil }
        let name = certificate[WireName.name]?.untagged.map
        let entry: Entry
        switch kind {
        case .vaccination: entry = .vaccination(VaccinationEntry(tolerantly: content))
        case .test: entry = .test(TestEntry(tolerantly: content))
        case .recovery: entry = .recovery(RecoveryEntry(tolerantly: content))
        }
        self.init(
            schemaVersion: certificate.text(WireName.version) ?? "",
            surname: name?.text(WireName.surname),
            givenName: name?.text(WireName.givenName),
            standardisedSurname: name?.text(WireName.standardisedSurname),
            standardisedGivenName: name?.text(WireName.standardisedGivenName),
            dateOfBirth: certificate.text(WireName.dateOfBirth) ?? "",
            entry: entry
        )
    }
}

extension VaccinationEntry {
    fileprivate init(tolerantly entry: CBORMap) {
        self.init(
            disease: entry.text(WireName.disease) ?? "",
            prophylaxis: entry.text(WireName.prophylaxis) ?? "",
            medicinalProduct: entry.text(WireName.medicinalProduct) ?? "",
            manufacturer: entry.text(WireName.manufacturer) ?? "",
            doseNumber: entry.wholeNumber(WireName.doseNumber) ?? 0,
            seriesSize: entry.wholeNumber(WireName.seriesSize) ?? 0,
            vaccinatedOn: entry.text(WireName.vaccinatedOn) ?? "",
            country: entry.text(WireName.country) ?? "",
            issuer: entry.text(WireName.issuer) ?? "",
            certificateIdentifier: entry.text(WireName.certificateIdentifier) ?? ""
        )
    }
}

extension TestEntry {
    fileprivate init(tolerantly entry: CBORMap) {
        self.init(
            disease: entry.text(WireName.disease) ?? "",
            testType: entry.text(WireName.testType) ?? "",
            testName: entry.text(WireName.testName),
            manufacturer: entry.text(WireName.manufacturer),
            sampledAt: entry.text(WireName.sampledAt) ?? "",
            result: entry.text(WireName.testResult) ?? "",
            centre: entry.text(WireName.testCentre),
            country: entry.text(WireName.country) ?? "",
            issuer: entry.text(WireName.issuer) ?? "",
            certificateIdentifier: entry.text(WireName.certificateIdentifier) ?? ""
        )
    }
}

extension RecoveryEntry {
    fileprivate init(tolerantly entry: CBORMap) {
        self.init(
            disease: entry.text(WireName.disease) ?? "",
            firstPositiveOn: entry.text(WireName.firstPositiveOn) ?? "",
            validFrom: entry.text(WireName.validFrom) ?? "",
            validUntil: entry.text(WireName.validUntil) ?? "",
            country: entry.text(WireName.country) ?? "",
            issuer: entry.text(WireName.issuer) ?? "",
            certificateIdentifier: entry.text(WireName.certificateIdentifier) ?? ""
        )
    }
}

extension CBORMap {
    /// The text of a member without white space at its ends.
    fileprivate func text(_ name: StaticString) -> String? {
        guard let utf8 = self[name]?.untagged.utf8 else { return nil }
        return String(decoding: TolerantSchema.trimmed(utf8), as: UTF8.self)
    }

    /// The whole number of a member.
    fileprivate func wholeNumber(_ name: StaticString) -> Int? {
        switch self[name]?.untagged {
        case .float(let number)?: Int(exactly: number)
        case let value: value?.integer.flatMap { Int(exactly: $0) }
        }
    }
}
