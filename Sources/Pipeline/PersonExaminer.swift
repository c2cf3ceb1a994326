import Attestation
import Issuance
import Records

/// Decides what is written down about a person who is due: an intent, a hold, or that signatures no longer cover the doses.
struct PersonExaminer: Sendable {
    /// What was found about one person.
    enum Finding: Sendable {
        /// A certificate is to be issued.
        case intent(IssuanceIntent)
        /// The person waits.
        case hold(PersonalNumber, HoldReason)
        /// Doses whose signature does not cover them any more; the person waits for them.
        case void(PersonalNumber, recordNumbers: [Int64])
    }

    let issuer: CertificateIssuer
    let random: @Sendable (_ byteCount: Int) -> [UInt8]
    let instant: Instant

    /// Looks at several persons.
    ///
    /// - Parameter checks: the checked lists by number; nothing where a list itself is not to be believed.
    func findings(
        on files: ArraySlice<PersonFile>,
        checks: [Int64: AttestationCheck?]
    ) throws -> [Finding] {
        let count = CertificateIssuer.randomByteCount
        let drawn = random(files.count * count)
        return try files.indices.map { index in
            let start = (index - files.startIndex) * count
            return try finding(on: files[index], checks: checks, random: Array(drawn[start..<start + count]))
        }
    }

    private func finding(
        on file: PersonFile,
        checks: [Int64: AttestationCheck?],
        random: [UInt8]
    ) throws -> Finding {
        var attested: [AttestedRecord] = []
        var void: [Int64] = []
        for (record, proof) in file.doses {
            guard let proof else { return .hold(file.personalNumber, .unsignedDose) }
            guard let check = checks[proof.listNumber] ?? nil,
                case .attested(let dose) = check.verdict(on: record.value, proof: proof)
            else {
                void.append(record.number)
                continue
            }
            attested.append(dose)
        }
        guard void.isEmpty else { return .void(file.personalNumber, recordNumbers: void) }
        switch issuer.consider(attested) {
        case .held(let reason): return .hold(file.personalNumber, reason)
        case .eligible(let course):
            switch try issuer.prepare(course, random: random, at: instant) {
            case .held(let reason): return .hold(file.personalNumber, reason)
            case .intent(let intent): return .intent(intent)
            }
        }
    }
}
