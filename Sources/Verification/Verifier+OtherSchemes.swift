import HealthCertificate
import TrustLists

extension Verifier {
    /// Looks at a certificate of a scheme other than the European one.
    ///
    /// Its own form decides about structure as far as no reader can overlook it; the rest stands beside, as the tolerant
    /// reading does. Source: docs/design/0006.
    func look(
        atOtherScheme claims: ReceivedClaims,
        signer: TrustedCertificate?,
        clock: Double,
        into findings: inout Findings
    ) {
        let certificate = claims.certificate
        let fault: SchemaFault?
        let departure: SchemaFault?
        switch claims.scheme {
        case .digitalCovidCertificate: return
        case .vaccinationBooklet:
            fault = VaccinationBooklet.firstFault(in: certificate)
            departure = VaccinationBooklet.firstDeparture(in: certificate)
            findings.schema = .skipped(.schemeVaccinationBooklet)
        case .vaccinationStatus:
            fault = VaccinationStatus.firstFault(in: certificate)
            departure = VaccinationStatus.firstDeparture(in: certificate)
            findings.schema = .skipped(.schemeVaccinationStatus)
        case .vaccinationExemption:
            fault = VaccinationExemption.firstFault(in: certificate)
            departure = fault
            findings.schema = .skipped(.schemeVaccinationExemption)
        }
        if let fault { findings.structure = Self.finding(fault) }
        findings.schemaTolerant = Self.finding(departure)
        findings.time = Self.timeOfOtherScheme(claims, signer: signer, clock: clock)
        findings.keyUsage = Self.keyUsage(of: signer, for: claims.scheme)
    }

    /// A signer whose certificate names kinds of the European scheme is held to them: a booklet and a DDCC:VS attest a
    /// vaccination, an exemption is none of the three kinds.
    private static func keyUsage(of signer: TrustedCertificate?, for scheme: CertificateScheme) -> Finding {
        guard let signer else { return .skipped(.signatureNotVerified) }
        guard signer.isLimitedToKinds else { return .pass }
        let isAllowed = scheme != .vaccinationExemption && signer.allowedKinds.contains(.vaccination)
        return isAllowed ? .pass : .fail(.kindNotAllowed)
    }

    /// The times that there are; these schemes do not ask for any claim of time.
    private static func timeOfOtherScheme(
        _ claims: ReceivedClaims,
        signer: TrustedCertificate?,
        clock: Double
    ) -> Finding {
        if let issuedAt = claims.issuedAt {
            guard issuedAt <= clock else { return .fail(.issuedInFuture) }
        }
        if let expiresAt = claims.expiresAt {
            guard clock <= expiresAt else { return .fail(.expired) }
        }
        var isPeriodUnreadable = false
        if claims.scheme == .vaccinationStatus {
            let period = VaccinationStatus.period(of: claims.certificate)
            if let start = period.start, clock < Double(start) { return .fail(.notYetValid) }
            if let end = period.end, clock >= Double(end) + 1 { return .fail(.expired) }
            isPeriodUnreadable = period.isUnreadable
        }
        guard let signer else { return .skipped(.signatureNotVerified) }
        guard Double(signer.validFrom) <= clock else { return .fail(.signerNotYetValid) }
        guard clock <= Double(signer.validUntil) else { return .fail(.signerExpired) }
        return isPeriodUnreadable ? .open(.validityUnreadable) : .pass
    }
}

extension HC1.DecodingError {
    /// The scheme that was recognised, if that is why.
    var foreignScheme: ForeignScheme? {
        guard case .schemeForeign(let scheme) = self else { return nil }
        return scheme
    }
}

extension ReceivedClaims.DecodingError {
    /// The scheme that was recognised, if that is why.
    var foreignScheme: ForeignScheme? {
        guard case .schemeForeign(let scheme) = self else { return nil }
        return scheme
    }
}
