import Encodings
import Linkage
import Records
import RegisterWire

/// Queries and answers about made-up people.
enum MadeUpQueries {
    static let instant = Instant(secondsSince1970: 1_658_145_600)
    static let purpose = QueryPurpose(code: "vaccine-passport", officer: "officer-1")

    static func identity(
        number: String,
        birth: String = "1990-11-03",
        name: String = "Nguyễn Thị Hoa"
    ) -> DeclaredIdentity {
        DeclaredIdentity(
            fullName: name,
            dateOfBirth: birth,
            sex: "F",
            idNumber: number,
            nationality: "",
            phone: "0901234567",
            province: "79",
            commune: "26734"
        )
    }

    static func number(_ index: Int) -> String {
        let digits = String(index)
        return "079190" + String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// A query about record `index`, who declared number `index` unless another is given.
    static func query(
        _ index: Int,
        number: String? = nil,
        birth: String = "1990-11-03",
        repairs: [LinkReason] = []
    ) -> IdentityQuery {
        guard let vaccine = Vaccine.named(code: "EU/1/20/1528"), let day = CivilDate(year: 2021, month: 8, day: 1)
        else {
            preconditionFailure("the made-up dose is none")
        }
        return IdentityQuery(
            key: RecordKey(siteCode: "S1", recordID: "R\(index)"),
            identity: identity(number: number ?? self.number(index), birth: birth),
            vaccine: vaccine,
            administeredOn: day,
            repairs: repairs
        )
    }

    /// The line of a query with a key of its own.
    static func line(_ index: Int, number: String? = nil, birth: String = "1990-11-03") -> [UInt8] {
        guard let key = Designation("k\(index)") else { preconditionFailure("the made-up key is none") }
        var writer = JSONWriter()
        WireQuery(query(index, number: number, birth: birth), key: key).write(to: &writer)
        return writer.takeBytes()
    }

    /// What a register that holds everybody as declared says under a policy.
    static func verified(_ identity: DeclaredIdentity, _ policy: DisclosurePolicy = .resolve) -> RegisterAnswer {
        RegisterAnswer(
            outcome: .verified,
            tier: .t0,
            weightBits: policy == .trueFalse ? 0 : 45.25,
            reasons: [],
            evidence: policy == .trueFalse
                ? [] : [FieldEvidence(field: .idNumber, level: .exact, bits: 26.1)],
            modelVersion: policy == .trueFalse ? "" : "stated-1",
            disclosure: policy == .resolve
                ? PersonalNumber(identity.idNumber).map {
                    .init(personalNumber: $0, surnameWordCount: 1, fullName: nil, birthDate: nil, sex: nil)
                } : nil
        )
    }

    static func review(_ reasons: [LinkReason] = []) -> RegisterAnswer {
        RegisterAnswer(
            outcome: .review,
            tier: .t4,
            weightBits: 0,
            reasons: reasons,
            evidence: [],
            disclosure: nil
        )
    }
}
