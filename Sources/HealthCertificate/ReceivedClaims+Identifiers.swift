import Encodings

extension ReceivedClaims {
    /// Identifier and country of every entry of every group, as UTF-8 and exactly as they stand: what revocation goes by.
    ///
    /// A sound certificate has one entry; entries without an identifier are left out. Source: EU-DCC §4.2.
    public var identifiers: [(identifier: [UInt8], country: [UInt8]?)] {
        var found: [(identifier: [UInt8], country: [UInt8]?)] = []
        for group in [
            certificate[WireName.vaccinations], certificate[WireName.tests], certificate[WireName.recoveries],
        ] {
            for entry in group?.array ?? [] {
                guard let identifier = entry.map?[WireName.certificateIdentifier]?.utf8 else { continue }
                found.append(([UInt8](identifier), entry.map?[WireName.country]?.utf8.map { [UInt8]($0) }))
            }
        }
        return found
    }
}
