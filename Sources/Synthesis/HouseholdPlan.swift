/// Who lives in a household: ages, sexes, roles, places of birth.
///
/// Estimates: 3.6 people on average (MISMATCH §2): grown-ups 1 13 %, 2 42 %, 3 24 %, 4 15 %, 5 6 %; children 0 40 %, 1 28.5 %,
/// 2 23.5 %, 3 6 %, 4 2 %. The ages of the head and of everyone but spouses come straight from the pyramid, so the nation's
/// pyramid is the pyramid. In 1.3 % of people born together with another: twins. Births are registered where the family
/// lives, except 8 % of grown-ups, and 40 % in the industrial provinces. 0.3 % of people were numbered twice (recipe step 2).
struct HouseholdPlan {
    /// The members, head first; elders of the head stand after the head.
    private(set) var members: [HouseholdMember] = []
    private let pyramid = AgePyramid()
    private let adultCounts = WeightedChoice([0.13, 0.42, 0.24, 0.15, 0.06])
    private let childCounts = WeightedChoice([0.40, 0.285, 0.235, 0.06, 0.02])
    private let birthProvinces: WeightedChoice
    private let isIndustrial: [Bool]

    init(provinces: [Province]) {
        birthProvinces = WeightedChoice(provinces.map { $0.region == .southEast ? 0 : $0.thousands })
        isIndustrial = provinces.map { [74, 75, 79].contains($0.code) }
    }

    /// Draws a household of at most `limit` people.
    mutating func draw(province: Int, limit: Int, _ generator: inout PinnedGenerator) {
        members.removeAll(keepingCapacity: true)
        let adultCount = adultCounts.pick(&generator) + 1
        let childCount = childCounts.pick(&generator)
        addAdults(adultCount, &generator)
        addChildren(childCount, &generator)
        makeTwins(&generator)
        if members.count > limit { members.removeLast(members.count - limit) }
        for index in members.indices {
            members[index].birth = CalendarDay(daysSince1970: members[index].birthDay)
            let isAdult = members[index].birth.year <= 2003
            members[index].birthProvince =
                isAdult && generator.chance(isIndustrial[province] ? 0.4 : 0.08)
                ? birthProvinces.pick(&generator) : province
            members[index].wasRenumbered = generator.chance(0.003)
        }
    }

    private mutating func add(_ role: HouseholdMember.Role, isMale: Bool, birthDay: Int) {
        members.append(
            HouseholdMember(
                role: role,
                isMale: isMale,
                birthDay: birthDay,
                birth: CalendarDay(year: 1970, month: 1, day: 1),
                birthProvince: 0,
                wasRenumbered: false,
                isTwinOfPrevious: false
            )
        )
    }

    private mutating func addAdults(_ count: Int, _ generator: inout PinnedGenerator) {
        let headBirth = pyramid.birth(isAdult: true, &generator)
        let hasSpouse = count > 1 && generator.chance(0.75)
        let headIsMale = generator.chance(hasSpouse ? 0.8 : 0.4)
        add(.head, isMale: headIsMale, birthDay: headBirth)
        if hasSpouse {
            let gap = generator.within(-2 * 365...6 * 365) * (headIsMale ? 1 : -1)
            let youngest = AgePyramid.referenceDay - 18 * 366
            add(.spouse, isMale: !headIsMale, birthDay: min(youngest, headBirth + gap))
        }
        var hasFather = false
        var hasMother = false
        for _ in (hasSpouse ? 2 : 1)..<max(count, hasSpouse ? 2 : 1) {
            let birthDay = pyramid.birth(isAdult: true, &generator)
            let gapYears = (headBirth - birthDay) / 365
            if gapYears >= 18, !hasFather || !hasMother {
                let isMale = hasFather ? false : hasMother ? true : generator.chance(0.42)
                if isMale { hasFather = true } else { hasMother = true }
                add(isMale ? .father : .mother, isMale: isMale, birthDay: birthDay)
            } else {
                let role: HouseholdMember.Role = gapYears <= -18 ? .child : .relative
                add(role, isMale: generator.chance(0.5), birthDay: birthDay)
            }
        }
    }

    private mutating func addChildren(_ count: Int, _ generator: inout PinnedGenerator) {
        let couple = members.count > 1 && members[1].role == .spouse ? members.prefix(2) : members.prefix(1)
        let parentBirth = couple.first { !$0.isMale }?.birthDay ?? members[0].birthDay
        for _ in 0..<count {
            var birthDay = pyramid.birth(isAdult: false, &generator)
            var role = HouseholdMember.Role.grandchild
            for _ in 0..<3 {
                if (17 * 365...45 * 365).contains(birthDay - parentBirth) {
                    role = .child
                    break
                }
                birthDay = pyramid.birth(isAdult: false, &generator)
            }
            add(role, isMale: generator.chance(0.525), birthDay: birthDay)
        }
    }

    private mutating func makeTwins(_ generator: inout PinnedGenerator) {
        guard members.count > 2, generator.chance(0.078) else { return }
        let last = members.count - 1
        guard members[last].role == members[last - 1].role, members[last].role != .spouse else { return }
        members[last].birthDay = members[last - 1].birthDay
        if generator.chance(0.65) { members[last].isMale = members[last - 1].isMale }
        members[last].isTwinOfPrevious = true
    }
}
