public import BusinessRules
import COSE
public import HealthCertificate
public import TrustLists

/// Looks at health certificates and says what it finds; one for each thread, as it owns its inflater.
public struct Verifier {
    private let trustList: TrustList
    private let inflater: any ZlibInflater
    private let ruleBook: RuleBook?
    private let valueSets: RuleValue
    private let revocations: RevocationList?

    /// Makes a verifier that believes the signers of a list.
    ///
    /// - Parameters:
    ///   - ruleBook: The business rules that are known, if there are any.
    ///   - valueSets: The value sets that the rules may look into.
    ///   - revocations: What has been revoked; without a list revocation is not looked at, and the report says so.
    public init(
        trustList: TrustList,
        inflater: any ZlibInflater,
        ruleBook: RuleBook? = nil,
        valueSets: RuleValueSets? = nil,
        revocations: RevocationList? = nil
    ) {
        self.trustList = trustList
        self.inflater = inflater
        self.ruleBook = ruleBook
        self.valueSets = (valueSets ?? RuleValueSets()).value
        self.revocations = revocations
    }

    /// Takes a text (`HC1:…` in UTF-8) apart and reports findings; it never fails.
    ///
    /// - Parameters:
    ///   - clock: The moment of checking, in seconds since 1970; a fraction counts.
    ///   - country: Where the holder wants to enter, if rules are to be applied.
    ///   - region: The region of that country, if its own rules are to be applied.
    ///   - additionalSigners: Signers believed for this text alone.
    public func verify(
        _ text: ArraySlice<UInt8>,
        at clock: Double,
        country: String? = nil,
        region: String? = nil,
        additionalSigners: [TrustedCertificate] = []
    ) -> VerificationReport {
        let inflated: InflatedStream
        let message: COSESign1
        let context = CodeContext(of: text)
        do {
            inflated = try HC1.decode(text, in: context, inflater: inflater)
        } catch { return .unreadable(Reason(error), scheme: error.foreignScheme) }
        do { message = try COSESign1(decoding: inflated.bytes[...]) } catch { return .unreadable(Reason(error)) }
        var findings = Findings.notReached
        findings.rules = country == nil ? .skipped(.countryNotGiven) : .open(.rulesMissing)

        var verified: Verified<COSESign1>?
        switch Verified.check(Unverified(message), against: trustList, and: additionalSigners) {
        case .verified(let signed):
            verified = signed
            findings.signature = .pass
        case .refused(let reason): findings.signature = .fail(reason)
        }
        var claims: ReceivedClaims?
        var verifiedClaims: Verified<ReceivedClaims>?
        var foreignScheme: ForeignScheme?
        do throws(ReceivedClaims.DecodingError) {
            if let verified { verifiedClaims = try verified.claims(in: context) }
            if let verifiedClaims {
                claims = verifiedClaims.content
            } else {
                claims = try ReceivedClaims(decoding: message.payload, in: context)
            }
            findings.structure = .pass
        } catch {
            findings.structure = .fail(Reason(error))
            foreignScheme = error.foreignScheme
        }
        findings.revocation = Self.revocation(verified, claims: claims, list: revocations, clock: clock)
        if let claims { look(at: claims, signer: verified?.signer, clock: clock, into: &findings) }
        let rules = claims.flatMap {
            ruleReport(on: $0, message: message, clock: clock, country: country, region: region)
        }
        if let rules { findings.rules = Finding(rules.conclusion) }
        return VerificationReport(
            findings: findings,
            keyIdentifier: message.keyIdentifier.map { [UInt8]($0) },
            algorithmNumber: message.algorithmNumber,
            unverifiedClaims: claims,
            verifiedClaims: verifiedClaims,
            messageBytes: inflated.bytes,
            trailingByteCount: inflated.trailingByteCount,
            rules: rules,
            foreignScheme: foreignScheme
        )
    }

    /// The same at a moment of whole seconds.
    public func verify(_ text: ArraySlice<UInt8>, at clock: Int, country: String? = nil) -> VerificationReport {
        verify(text, at: Double(clock), country: country)
    }

    /// What the rules of a country say; nothing without a country or rules, and of another scheme's certificate.
    private func ruleReport(
        on claims: ReceivedClaims,
        message: COSESign1,
        clock: Double,
        country: String?,
        region: String?
    ) -> RuleReport? {
        guard let country, let ruleBook, claims.scheme == .digitalCovidCertificate else { return nil }
        let context = RuleContext(
            claims: claims,
            keyIdentifier: message.keyIdentifier.map { [UInt8]($0) },
            clock: clock,
            country: country,
            region: region,
            valueSets: valueSets
        )
        return ruleBook.apply(to: context)
    }

    private func look(
        at claims: ReceivedClaims,
        signer: TrustedCertificate?,
        clock: Double,
        into findings: inout Findings
    ) {
        guard claims.scheme == .digitalCovidCertificate else {
            return look(atOtherScheme: claims, signer: signer, clock: clock, into: &findings)
        }
        let fault = StrictSchema.firstFault(in: claims.certificate)
        findings.schema = Self.finding(fault)
        // What conforms to the letter can also be read tolerantly: the strict schema asks for all of it and more.
        findings.schemaTolerant =
            fault == nil ? .pass : Self.finding(TolerantSchema.firstFault(in: claims.certificate))
        findings.time = Self.time(claims, signer: signer, clock: clock)
        guard let signer else {
            findings.keyUsage = .skipped(.signatureNotVerified)
            return
        }
        let kinds = claims.kinds
        if kinds.isEmpty {
            findings.keyUsage = .fail(.kindMissing)
        } else {
            let isAllowed = kinds.allSatisfy { signer.allowedKinds.contains($0) }
            findings.keyUsage = isAllowed ? .pass : .fail(.kindNotAllowed)
        }
    }

    private static func time(_ claims: ReceivedClaims, signer: TrustedCertificate?, clock: Double) -> Finding {
        guard let issuedAt = claims.issuedAt else { return .fail(.issuedAtMissing) }
        guard issuedAt <= clock else { return .fail(.issuedInFuture) }
        guard let expiresAt = claims.expiresAt else { return .fail(.expiryMissing) }
        guard clock <= expiresAt else { return .fail(.expired) }
        guard let signer else { return .skipped(.signatureNotVerified) }
        guard Double(signer.validFrom) <= clock else { return .fail(.signerNotYetValid) }
        guard clock <= Double(signer.validUntil) else { return .fail(.signerExpired) }
        return .pass
    }

    static func finding(_ fault: SchemaFault?) -> Finding {
        guard let fault else { return .pass }
        return .fail(Reason(fault.kind), path: fault.path)
    }
}

extension VerificationReport {
    /// A text of which not even the message could be read.
    fileprivate static func unreadable(_ reason: Reason, scheme: ForeignScheme? = nil) -> VerificationReport {
        var findings = Findings.notReached
        findings.structure = .fail(reason)
        return VerificationReport(
            findings: findings,
            keyIdentifier: nil,
            algorithmNumber: nil,
            unverifiedClaims: nil,
            verifiedClaims: nil,
            messageBytes: [],
            trailingByteCount: 0,
            rules: nil,
            foreignScheme: scheme
        )
    }
}
