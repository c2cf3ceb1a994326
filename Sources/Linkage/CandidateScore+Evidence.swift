import PersonNames

/// What a comparison tells a person.
extension CandidateScore {
    /// One line a field, with its bits; the prior is the total minus the lines.
    func evidence(_ weights: MatchWeights, declared: DeclaredNumber) -> [FieldEvidence] {
        [
            FieldEvidence(
                field: .idNumber,
                level: numberEvidence,
                difference: numberReason(declared),
                bits: numberBits(weights)
            ),
            FieldEvidence(
                field: .fullName,
                level: nameEvidence,
                difference: name == .missing ? nil : nameReason,
                bits: weights.bits(name, bearers: bearers)
            ),
            FieldEvidence(
                field: .dateOfBirth,
                level: birthEvidence,
                difference: birth.reason,
                bits: weights.bits(birth)
            ),
            FieldEvidence(field: .sex, level: sexEvidence, difference: sexReason, bits: weights.bits(sex)),
            FieldEvidence(
                field: .phone,
                level: phone.isEqual ? .exact : phone == .missing ? .missing : .different,
                bits: phoneBits(weights)
            ),
            FieldEvidence(field: .place, level: placeEvidence, bits: weights.bits(place)),
        ]
    }

    /// The kinds of the differences: number, name, birth date, sex.
    func reasons(declared: DeclaredNumber) -> [LinkReason] {
        var reasons: [LinkReason] = []
        if person.has(RegisteredPerson.cancelledFlag), number == .exact { reasons.append(.numberSuperseded) }
        for reason in [numberReason(declared), nameReason, birth.reason, sexReason] {
            if let reason { reasons.append(reason) }
        }
        return reasons
    }

    /// How many of number, name, birth date and sex are not equal.
    var differenceCount: Int {
        (number == .exact ? 0 : 1) + (name == .exact ? 0 : 1) + (birth.isEqual ? 0 : 1) + (sex == .exact ? 0 : 1)
    }

    private func numberReason(_ declared: DeclaredNumber) -> LinkReason? {
        switch number {
        case .exact: nil
        case .former: if case .personal = declared { .numberSuperseded } else { .oldNumber }
        case .repaired: declared == .lostZeros ? .numberLostZeros : .numberMalformed
        case .adjacent, .different: .numberUnknown
        case .adjacentOfAnother, .ofAnother: .numberOfAnother
        case .oldUnlinked, .oldAdjacent, .oldDifferent, .oldOfAnother: .oldNumber
        case .missing: declared == .missing ? .numberMissing : .numberMalformed
        }
    }

    private var sexReason: LinkReason? {
        switch sex {
        case .exact: nil
        case .different: .sexDifferent
        case .missing: .sexUnreadable
        }
    }

    private var numberEvidence: FieldEvidence.Level {
        switch number {
        case .exact: .exact
        case .former, .repaired: .benign
        case .adjacent, .adjacentOfAnother, .oldAdjacent: .close
        case .ofAnother, .different, .oldDifferent, .oldOfAnother: .different
        case .missing, .oldUnlinked: .missing
        }
    }

    private var nameEvidence: FieldEvidence.Level {
        switch name {
        case .missing: .missing
        case .exact: .exact
        case .different: .different
        default: name.isBenign ? .benign : .close
        }
    }

    private var birthEvidence: FieldEvidence.Level {
        switch birth {
        case .missing: .missing
        case .exact, .exactDefault: .exact
        case .swapped, .yearOnly: .benign
        case .digit, .component, .sameYear: .close
        case .different: .different
        }
    }

    private var sexEvidence: FieldEvidence.Level {
        switch sex {
        case .missing: .missing
        case .exact: .exact
        case .different: .different
        }
    }

    private var placeEvidence: FieldEvidence.Level {
        switch place {
        case .missing: .missing
        case .commune: .exact
        case .province: .close
        case .different: .different
        }
    }
}
