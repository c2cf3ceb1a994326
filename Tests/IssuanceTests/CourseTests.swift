import Issuance
import Records
import Testing

@Suite struct CourseTests {
    let full: CertificateIssuer
    let any: CertificateIssuer

    init() throws {
        full = try MadeUpProgramme().issuer
        any = try MadeUpProgramme(policy: .anyDose).issuer
    }

    private func doses(_ list: [(String, Int, String)]) throws -> [AttestedRecord] {
        try list.enumerated().map { index, item in
            var dose = MadeUpDose()
            dose.recordID = "r-\(index)"
            (dose.vaccine, dose.doseNumber, dose.administeredOn) = item
            return try dose.attested()
        }
    }

    static let pfizer = "EU/1/20/1528"
    static let janssen = "EU/1/20/1525"

    /// Doses as (vaccine, number, day), then dn and sd, then whether the course is complete.
    static let courses: [([(String, Int, String)], Int, Int, Bool)] = [
        ([(pfizer, 1, "2021-08-01")], 1, 2, false),
        ([(pfizer, 1, "2021-08-01"), (pfizer, 2, "2021-09-01")], 2, 2, true),
        ([(pfizer, 2, "2021-09-01"), (pfizer, 1, "2021-08-01")], 2, 2, true),
        ([(pfizer, 2, "2021-09-01")], 2, 2, true),
        ([(pfizer, 1, "2021-08-01"), (pfizer, 2, "2021-09-01"), ("EU/1/21/1529", 3, "2022-01-01")], 3, 3, true),
        ([("Abdala", 2, "2021-09-01")], 2, 3, false),
        ([("Abdala", 3, "2021-09-01")], 3, 3, true),
        ([(janssen, 1, "2021-09-01")], 1, 1, true),
        ([(janssen, 1, "2021-09-01"), (pfizer, 2, "2022-01-01")], 2, 1, true),
        ([(pfizer, 1, "2021-08-01"), (pfizer, 2, "2021-09-01"), (janssen, 3, "2022-01-01")], 3, 3, true),
        ([(pfizer, 1, "2021-08-01"), (janssen, 2, "2022-01-01")], 2, 2, true),
    ]

    @Test(arguments: courses.indices) func aCourseIsCounted(index: Int) throws {
        let (list, doseNumber, seriesSize, isComplete) = Self.courses[index]
        guard case .eligible(let course) = any.consider(try doses(list)) else {
            Issue.record("course \(index) is held")
            return
        }
        #expect(course.doseNumber == doseNumber)
        #expect(course.seriesSize == seriesSize)
        #expect(course.isComplete == isComplete)
        #expect(course.shown.linked.record.dose.doseNumber == doseNumber)
        let verdict = full.consider(try doses(list))
        #expect(verdict == (isComplete ? .eligible(course) : .held(.courseIncomplete)))
    }

    @Test func dosesThatContradictAreHeld() throws {
        let contradictions: [[(String, Int, String)]] = [
            [(Self.pfizer, 1, "2021-08-01"), (Self.pfizer, 1, "2021-09-01")],
            [(Self.pfizer, 2, "2021-08-01"), (Self.pfizer, 1, "2021-09-01")],
            [(Self.pfizer, 1, "2021-08-01"), (Self.pfizer, 2, "2021-08-04")],
            [(Self.pfizer, 1, "2021-08-01"), ("EU/1/21/1529", 2, "2021-08-01")],
            [(Self.pfizer, 1, "2021-08-01"), (Self.pfizer, 3, "2022-08-01"), (Self.pfizer, 2, "2022-09-01")],
        ]
        for list in contradictions { #expect(any.consider(try doses(list)) == .held(.dosesContradict)) }
        let near = try doses([(Self.pfizer, 1, "2021-08-01"), (Self.pfizer, 2, "2021-08-05")])
        guard case .eligible = any.consider(near) else {
            Issue.record("four days apart is another dose")
            return
        }
    }

    @Test func identitiesThatContradictAreHeld() throws {
        var first = MadeUpDose()
        first.doseNumber = 1
        first.administeredOn = "2021-08-01"
        let changes: [(inout MadeUpDose) -> Void] = [
            { $0.surname = "Trần" }, { $0.givenNames = "Văn Đước" }, { $0.birthDate = "1987-09-03" },
            { $0.birthDate = "1987" }, { $0.personalNumber += 1 }, { $0.givenNames = "" },
        ]
        for change in changes {
            var second = MadeUpDose()
            change(&second)
            let verdict = any.consider([try first.attested(), try second.attested()])
            #expect(verdict == .held(.identityContradicts))
        }
        var style = MadeUpDose()
        style.surname = "NGUYỄN"
        guard case .eligible = any.consider([try first.attested(), try style.attested()]) else {
            Issue.record("style alone contradicts")
            return
        }
    }

    @Test func nobodyIsIssuedToWithoutASignedDose() { #expect(any.consider([]) == .held(.unsignedDose)) }
}
