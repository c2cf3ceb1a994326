import PersonNames
import Records

/// What a declared identity tells without the register.
struct DeclaredFindings {
    let number: DeclaredNumber
    /// Reasons that need no register.
    let reasons: [LinkReason]

    init(_ identity: DeclaredIdentity) {
        number = DeclaredNumber(identity.idNumber)
        var reasons: [LinkReason] = []
        let isLossy = identity.fullName.unicodeScalars.contains { $0 == "?" || $0.value == 0xFFFD }
        if isLossy { reasons.append(.vetoLossyText) }
        switch number {
        case .missing: reasons.append(.numberMissing)
        case .lostZeros: reasons.append(.numberLostZeros)
        case .malformed: reasons.append(.numberMalformed)
        case .old: reasons.append(.oldNumber)
        case .personal: break
        }
        let encodings: RecognitionFindings = [.tcvn3, .vni, .doubleEncoded, .viqr]
        if isLossy || !Recognition.findings(in: identity.fullName).isDisjoint(with: encodings) {
            reasons.append(.nameEncoding)
        }
        if DeclaredBirthDate(identity.dateOfBirth) == nil { reasons.append(.birthUnreadable) }
        if DeclaredSex(identity.sex) == nil { reasons.append(.sexUnreadable) }
        self.reasons = reasons
    }
}
