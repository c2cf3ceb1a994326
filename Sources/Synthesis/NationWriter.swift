import Records

/// Goes twice over the households of the nation: once to know how many people each block of numbers holds, once to write.
struct NationWriter: ~Copyable {
    let people: Int
    let seed: UInt64
    let provinces: [Province]
    /// People by province.
    let quotas: [Int]
    let sites: SiteList
    let calendar: DoseCalendar
    let factors: ClusterFactors
    let shelf = VaccineShelf()
    let nameFaults = NameFaults()
    let faultShares = FaultKind.shares()
    var names: NameGiver
    var office = NumberOffice()
    var phones = PhoneBook()
    var plan: HouseholdPlan
    var population: ByteOutput
    var records: ByteOutput
    var truth: ByteOutput
    var siteOutput: ByteOutput
    /// Members of the household at hand.
    var household: [Person] = []
    /// The person before, whose number a shifted list gives to the next.
    var precedingNumber: UInt64 = 0
    var recordCount: UInt64 = 0
    var householdCount = 0
    /// First communes by province, in a numbering of the nation.
    private let communeStarts: [Int]
    private let communeCounts: [Int]

    init(people: Int, seed: UInt64, outputs: (ByteOutput, ByteOutput, ByteOutput, ByteOutput)) {
        self.people = people
        self.seed = seed
        (population, records, truth, siteOutput) = outputs
        provinces = Province.all()
        quotas = NationWriter.quotas(people: people, provinces: provinces)
        sites = SiteList(provinces: provinces, quotas: quotas, seed: seed)
        let teenagers = AgePyramid.share(below: 17.67) - AgePyramid.share(below: 11.67)
        let children = AgePyramid.share(below: 11.67) - AgePyramid.share(below: 4.25)
        let groupShares = [(1 - AgePyramid.share(below: 17.67)) * 0.984, teenagers, children]
        calendar = DoseCalendar(populationShares: groupShares)
        factors = ClusterFactors(provinces: provinces, calendar: calendar, groupShares: groupShares)
        names = NameGiver(provinces: provinces)
        names.enterMarkers()
        plan = HouseholdPlan(provinces: provinces)
        var starts: [Int] = []
        var next = 0
        for province in provinces {
            starts.append(next)
            next += Int(province.thousands / 9.3) + 1
        }
        communeStarts = starts
        communeCounts = quotas.map { max(1, ($0 + 4650) / 9300) }
    }

    /// Shares the people out by the provinces' populations; what rounding leaves goes to the largest remainders.
    private static func quotas(people: Int, provinces: [Province]) -> [Int] {
        let total = provinces.reduce(0) { $0 + Int($1.thousands * 10) }
        let exact = provinces.map { (people * Int($0.thousands * 10)).quotientAndRemainder(dividingBy: total) }
        var quotas = exact.map(\.quotient)
        let order = exact.indices.sorted { (exact[$0].remainder, -$0) > (exact[$1].remainder, -$1) }
        for index in order.prefix(people - quotas.reduce(0, +)) { quotas[index] += 1 }
        return quotas
    }

    /// The commune of somebody who comes at a position among a province's people: codes rise by three, as the real ones do.
    func commune(province: Int, position: Int) -> Int {
        let ordinal = position * communeCounts[province] / max(1, quotas[province])
        return (communeStarts[province] + min(ordinal, communeCounts[province] - 1)) * 3 + 1
    }

    /// A commune of a province, by chance.
    func anyCommune(province: Int, _ generator: inout PinnedGenerator) -> Int {
        (communeStarts[province] + generator.below(communeCounts[province])) * 3 + 1
    }

    /// Draws everything and writes it.
    mutating func write(progress: (Int) -> Void) throws {
        writeHeaders()
        try writeSites()
        countBlocks()
        var done = 0
        var announced = 0
        for province in provinces.indices {
            var position = 0
            var number = 0
            while position < quotas[province] {
                var generator = stream(province, number, purpose: 1)
                plan.draw(province: province, limit: quotas[province] - position, &generator)
                var details = stream(province, number, purpose: 2)
                try writeHousehold(province: province, position: position, &details)
                position += plan.members.count
                done += plan.members.count
                number += 1
                if done - announced >= 10_000 {
                    announced = done
                    progress(done)
                }
            }
        }
        try population.flush()
        try records.flush()
        try truth.flush()
        progress(done)
    }

    private func stream(_ province: Int, _ household: Int, purpose: UInt64) -> PinnedGenerator {
        PinnedGenerator(seed: seed, key: UInt64(province) << 40 | UInt64(household), subkey: purpose)
    }

    /// The first pass: which numbers there will be.
    private mutating func countBlocks() {
        for province in provinces.indices {
            var position = 0
            var number = 0
            while position < quotas[province] {
                var generator = stream(province, number, purpose: 1)
                plan.draw(province: province, limit: quotas[province] - position, &generator)
                for member in plan.members { _ = allocate(member) }
                position += plan.members.count
                number += 1
            }
        }
        office.beginSecondPass()
    }

    /// Gives a member a number, and before it the number that was cancelled: of the other sex or of the year after.
    mutating func allocate(_ member: HouseholdMember) -> (number: UInt64, cancelled: UInt64) {
        let code = provinces[member.birthProvince].code
        var cancelled: UInt64 = 0
        if member.wasRenumbered {
            let hadSexWrong = member.birthDay % 2 == 0
            let block = NumberOffice.block(
                provinceCode: code,
                isMale: member.isMale != hadSexWrong,
                year: member.birth.year + (hadSexWrong ? 0 : 1)
            )
            cancelled = office.nextNumber(block: block)
        }
        let block = NumberOffice.block(provinceCode: code, isMale: member.isMale, year: member.birth.year)
        return (office.nextNumber(block: block), cancelled)
    }

    private mutating func writeHeaders() {
        population.append(
            """
            personal_number,former_numbers,surname,middle_names,given_name,date_of_birth,sex,permanent_province,\
            permanent_commune,household,phone,deceased_on,cancelled

            """
        )
        records.append(
            """
            record_id,site_code,channel,full_name,date_of_birth,sex,id_number,nationality,phone,province,commune,vaccine,\
            lot,dose_number,administered_on

            """
        )
        truth.append("record_id,site_code,personal_number,faults,in_register,subject,number_owner\n")
    }

    private mutating func writeSites() throws {
        siteOutput.append("site_code,name,province\n")
        for site in sites.sites {
            siteOutput.append(field: Array(site.code.utf8))
            siteOutput.comma()
            siteOutput.append(field: Array(site.name.utf8))
            siteOutput.comma()
            siteOutput.append(field: Array(site.province.utf8))
            siteOutput.append(byte: 0x0A)
            try siteOutput.flushIfFull()
        }
        try siteOutput.flush()
    }
}
