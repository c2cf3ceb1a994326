/// Who was vaccinated when, with what, and where.
///
/// Doses are at least 21 days apart. A person goes to a site of the own commune's part of the province in 80 %, elsewhere in the
/// province otherwise; a second identity is always declared at another site.
extension NationWriter {
    /// The doses of a person, in order of their days.
    func visits(of person: Person, province: Int, position: Int, _ generator: inout PinnedGenerator) -> [Visit] {
        let turnsTwelve = CalendarDay.days(2021, 11, 1)
        let group: DoseCalendar.Group
        if person.birth.birthday(years: 18) <= turnsTwelve {
            group = .adult
        } else if person.birth.birthday(years: 12) <= turnsTwelve {
            group = .teenager
        } else if person.birth.birthday(years: 5) <= CalendarDay.days(2022, 4, 1) {
            group = .child
        } else {
            return []
        }
        let rank = generator.unit()
        var visits: [Visit] = []
        var earliest = group == .adult ? person.birth.birthday(years: 18) : 0
        let homeSite = position % (sites.starts[province + 1] - sites.starts[province])
        for dose in 0..<calendar.doseCount(group) {
            guard var day = calendar.day(of: dose, group, rank: rank) else { break }
            day = max(earliest, day + generator.within(dose == 0 ? 0...0 : -4...4))
            guard day <= DoseCalendar.lastDay else { break }
            if let death = person.deathDay, death <= day { break }
            let years = (day - person.birthDay) / 366
            let vaccine = shelf.pick(
                day: day,
                dose: dose + 1,
                group: group,
                age: years,
                previous: visits.last?.vaccine,
                &generator
            )
            let count = sites.starts[province + 1] - sites.starts[province]
            let site = sites.starts[province] + (generator.chance(0.8) ? homeSite : generator.below(count))
            let channel = ClusterFactors.channel(day, isChild: group != .adult, &generator)
            let lot = generator.below(4)
            visits.append(
                Visit(day: day, dose: dose + 1, vaccine: vaccine, site: site, channel: channel, lot: lot)
            )
            earliest = day + 21
        }
        return visits
    }

    /// Another site of the province.
    func otherSite(than site: Int, province: Int, _ generator: inout PinnedGenerator) -> Int {
        let start = sites.starts[province]
        let count = sites.starts[province + 1] - start
        return start + (site - start + 1 + generator.below(count - 1)) % count
    }
}
