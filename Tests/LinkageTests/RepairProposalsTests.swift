import Linkage
@_spi(Intake) import Records
import Testing

/// What the ministry may ask again, and what it never may.
@Suite struct RepairProposalsTests {
    static func record(
        name: String = "Nguyễn Thị Hoa",
        birth: String = "03/11/1990",
        sex: String = "F",
        number: String = "079190012345",
        phone: String = "0901234567",
        nationality: String = ""
    ) throws -> AcceptedRecord {
        let vaccine = try #require(Vaccine.named(code: "EU/1/20/1528"))
        let day = try #require(CivilDate(year: 2021, month: 8, day: 1))
        return AcceptedRecord(
            key: RecordKey(siteCode: "S1", recordID: "R1"),
            channel: .typed,
            identity: DeclaredIdentity(
                fullName: name,
                dateOfBirth: birth,
                sex: sex,
                idNumber: number,
                nationality: nationality,
                phone: phone,
                province: "79",
                commune: "26734"
            ),
            dose: Dose(vaccine: vaccine, lot: "L1", doseNumber: 1, administeredOn: day),
            notes: [],
            subject: 1
        )
    }

    static func verified(
        name: (String, String) = ("Nguyễn", "Thị Hoa"),
        number: UInt64 = 79_190_012_345
    ) throws
        -> VerifiedPerson
    {
        VerifiedPerson(
            recordNumber: 7,
            identity: LinkedIdentity(
                personalNumber: try #require(PersonalNumber(value: number)),
                surname: name.0,
                givenNames: name.1,
                birthDate: try #require(BirthDate(iso8601: "1990-11-03")),
                sex: .female
            ),
            phone: "+84901234567",
            commune: "26734"
        )
    }

    @Test(arguments: [
        ("Nguyeexn Thij Hoa", "Nguyễn Thị Hoa", LinkReason.nameConfusion),
        ("Nguyển Thị Hoa", "nguyễn Thị Hoa", .nameConfusion), ("Nguyễng Thị Hoa", "nguyễn Thị Hoa", .nameConfusion),
        ("NguyÃªn Thá»‹ Hoa", "Nguyên Thị Hoa", .nameEncoding),
    ])
    func aSlipInOneWordIsMendedFromTheTables(name: String, mended: String, kind: LinkReason) throws {
        let repairs = RepairProposals.proposals(for: try Self.record(name: name))
        let names = repairs.compactMap { repair -> String? in
            guard case .name(let text) = repair.change, repair.kind == kind else { return nil }
            return text
        }
        #expect(names.contains(mended), "\(names)")
        #expect(repairs.count < RepairProposals.askedCountMax)
    }

    @Test func aNameOfTheTablesIsLeftAsItIs() throws {
        let repairs = RepairProposals.proposals(for: try Self.record())
        #expect(!repairs.contains { $0.kind == .nameConfusion || $0.kind == .nameEncoding })
    }

    @Test(arguments: [
        ("79190012345", LinkReason.numberLostZeros), ("079.190.012.345", .numberMalformed),
        ("O79l9OOl2345", .numberMalformed), ("079190O12345", .numberMalformed),
    ])
    func aNumberThatLostNoDigitIsMended(number: String, kind: LinkReason) throws {
        let repairs = RepairProposals.proposals(for: try Self.record(number: number))
        #expect(repairs.first?.change == .number("079190012345"))
        #expect(repairs.first?.kind == kind)
        #expect(repairs.first?.tier == .t2)
    }

    @Test(arguments: ["7.92E+10", "0791900123456", "khong co", "", "0901234567", "79190012346 7", "78190012345"])
    func nothingIsMadeUpForANumberWithoutASafeReading(number: String) throws {
        #expect(RepairProposals.proposals(for: try Self.record(number: number)).isEmpty)
    }

    @Test func dayAndMonthTheYearAloneAndTheSexOfTheNumberAreProposed() throws {
        let swapped = RepairProposals.proposals(for: try Self.record())
        #expect(swapped.first?.change == .birthDate("1990-03-11"))
        let year = RepairProposals.proposals(for: try Self.record(birth: "01/01/1990"))
        #expect(year.first?.change == .birthDate("1990"))
        let day = RepairProposals.proposals(for: try Self.record(birth: "1990"))
        #expect(day.first?.change == .birthDate("1990-01-01"))
        let sex = RepairProposals.proposals(for: try Self.record(sex: "Nam"))
        #expect(sex.first?.change == .sex(.female))
    }

    @Test func namesAreTurnedCompletedAndMarked() throws {
        func names(_ name: String) throws -> [Repair.Change] {
            RepairProposals.proposals(for: try Self.record(name: name, birth: "13/11/1990")).map(\.change)
        }
        #expect(try names("Hoa Nguyễn Thị").contains(.name("Nguyễn Thị Hoa")))
        #expect(try names("Nguyễn Hoa").contains(.name("Nguyễn Thị Hoa")))
        #expect(try names("Ng. T. Hoa").contains(.name("Nguyễn Thị Hoa")))
        #expect(try names("NGUYEN THI HOA").contains(.name("nguyễn thị hoa")))
        #expect(try names("Nguy?n Thị Hoa").isEmpty)
    }

    @Test func aRecordIsAskedAboutEightTimesAtTheMost() throws {
        for name in ["HOA NGUYEN", "hoa van thi", "T T T", "NGUYEN VAN THANH", "Lê Lê Lê Lê"] {
            for birth in ["1990", "01/02/1990", "01/01/1990", "x"] {
                let repairs = RepairProposals.proposals(for: try Self.record(name: name, birth: birth, sex: "M"))
                #expect(repairs.count + 2 <= RepairProposals.askedCountMax)
            }
        }
    }

    /// The dangerous repair of MISMATCH §5: name and birth date of the number's owner over the declared ones.
    ///
    /// A switch over every form that a change can have: whoever adds one meets it here.
    @Test func noRepairChangesNameAndBirthDateTogether() throws {
        func touched(_ change: Repair.Change) -> Set<String> {
            switch change {
            case .number: ["number"]
            case .name: ["name"]
            case .birthDate: ["birth"]
            case .sex: ["sex"]
            case .numberAndMarks: ["number", "marks"]
            }
        }
        let owner = try Self.verified(name: ("Trần", "Văn Bình"))
        let victim = try Self.record(name: "Lê Thị Mai", birth: "20/05/1985")
        #expect(RepairProposals.proposals(for: victim, verified: owner).isEmpty)
        for repair in RepairProposals.proposals(for: victim) {
            let query = IdentityQuery(victim, repair: repair)
            #expect(!touched(repair.change).isSuperset(of: ["name", "birth"]))
            let isNameKept = query.identity.fullName == victim.identity.fullName
            let isBirthKept = query.identity.dateOfBirth == victim.identity.dateOfBirth
            #expect(isNameKept || isBirthKept)
            #expect(query.repairs == repair.kinds)
        }
        #expect(Repair.MarkedName("Trần Văn Bình", declared: "Lê Thị Mai") == nil)
        #expect(Repair.MarkedName("Lê Thị Mãi", declared: "Le Thi Mai") != nil)
    }

    @Test func aVerifiedRecordOfTheSamePersonGivesItsNumber() throws {
        let person = try Self.verified()
        for (number, kind) in [
            ("271450001", LinkReason.oldNumber), ("", .numberMissing), ("7.92E+10", .numberMalformed),
        ] {
            let repairs = RepairProposals.proposals(for: try Self.record(number: number), verified: person)
            #expect(repairs.map(\.change) == [.number("079190012345")])
            #expect(repairs.map(\.kind) == [kind])
            #expect(repairs.map(\.sourceRecord) == [7])
        }
        let slip = RepairProposals.proposals(for: try Self.record(number: "079190012354"), verified: person)
        #expect(slip.map(\.kind) == [.numberUnknown])
        // The number of somebody else, another telephone, another birth date: no machine decides.
        #expect(RepairProposals.proposals(for: try Self.record(number: "001085054321"), verified: person).isEmpty)
        #expect(
            RepairProposals.proposals(for: try Self.record(number: "", phone: "0912345678"), verified: person).isEmpty
        )
        #expect(
            RepairProposals.proposals(for: try Self.record(birth: "04/11/1990", number: ""), verified: person).isEmpty
        )
    }

    @Test func theSameNumberLendsOneFieldAlone() throws {
        let person = try Self.verified()
        let name = RepairProposals.proposals(for: try Self.record(name: "Hoa Nguyễn Thị"), verified: person)
        #expect(name.map(\.change) == [.name("Nguyễn Thị Hoa")])
        let birth = RepairProposals.proposals(for: try Self.record(birth: "1990"), verified: person)
        #expect(birth.map(\.change) == [.birthDate("1990-11-03")])
        #expect(
            RepairProposals.proposals(for: try Self.record(name: "Hoa Nguyễn Thị", birth: "1990"), verified: person)
                .isEmpty
        )
        #expect(RepairProposals.proposals(for: try Self.record(name: "Trần Thị Hoa"), verified: person).isEmpty)
    }
}
