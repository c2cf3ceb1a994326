/// Gives the members of a household their names.
///
/// Children bear the surname of the father, women keep theirs (IDENTITY §7.1). Of men born before 1975 4 % have no middle name
/// and 5 % two, of those born up to 1999 15 % two, later 22 %; of women 2 %, 10 %, 40 % and 58 % (between the samples of
/// IDENTITY §7.1, estimates). Twins share their middle names.
struct NameGiver {
    /// Words and weights.
    var book = NameBook()
    private let provinces: [Province]
    private let communities: [WeightedChoice]

    init(provinces: [Province]) {
        self.provinces = provinces
        communities = provinces.map { province in
            var weights = Community.allCases.map { $0.shares[province.code] ?? 0 }
            weights[0] = 1 - weights.reduce(0, +)
            return WeightedChoice(weights)
        }
    }

    /// Draws the community of a household.
    func community(_ province: Int, _ generator: inout PinnedGenerator) -> Community {
        Community(rawValue: communities[province].pick(&generator)) ?? .kinh
    }

    /// Draws a family's surname.
    func familyName(_ community: Community, province: Int, _ generator: inout PinnedGenerator) -> Int32 {
        let own = book.communitySurnames[community.rawValue]
        guard !own.isEmpty, generator.chance(0.9) else {
            return book.surname(in: provinces[province].region, &generator)
        }
        return own[generator.below(own.count)]
    }

    /// Names a person of a family.
    func name(
        _ person: inout Person,
        family: Int32,
        twin: Person?,
        _ generator: inout PinnedGenerator
    ) {
        let year = person.birth.year
        var given = book.name(birthYear: year, isMale: person.isMale, position: 0, &generator)
        let own = book.communityNames[person.community.rawValue]
        if !own.isEmpty, generator.chance(0.6) { given = own[generator.below(own.count)] }
        let marker = person.community.marker(isMale: person.isMale)
        switch person.community {
        case .edeMnong, .jarai, .koho, .bahnarSedang:
            nameByClan(&person, clan: family, own: given, marker: marker)
        case .hmong, .khmer:
            person.surname = family
            person.given = given
            if !marker.isEmpty, generator.chance(0.7) { person.middles.0 = known(marker) }
            if person.middles.0 == 0, generator.chance(0.5) {
                person.middles.0 = book.name(birthYear: year, isMale: person.isMale, position: 1, &generator)
            }
        case .kinh, .thai, .tayNung, .dao, .muong, .cham, .bru:
            person.surname = family
            person.given = given
            nameMiddles(&person, twin: twin, &generator)
        }
        if let twin, twin.given == person.given {
            person.given = book.name(birthYear: year, isMale: person.isMale, position: 0, &generator)
        }
    }

    private func nameByClan(_ person: inout Person, clan: Int32, own: Int32, marker: String) {
        person.given = clan
        if marker.hasSuffix("'") {
            person.marker = known(marker)
            person.surname = own
        } else if marker.isEmpty {
            person.surname = clan
            person.given = own
        } else {
            person.surname = known(marker)
            person.middles.0 = own
        }
    }

    private func nameMiddles(_ person: inout Person, twin: Person?, _ generator: inout PinnedGenerator) {
        if let twin, twin.isMale == person.isMale {
            person.middles = twin.middles
            return
        }
        let year = person.birth.year
        let cohort = year < 1975 ? 0 : year < 2000 ? 1 : 2
        if generator.chance(person.isMale ? 0.04 : 0.02) { return }
        person.middles.0 = book.name(birthYear: year, isMale: person.isMale, position: 1, &generator)
        let two = person.isMale ? [0.05, 0.15, 0.22][cohort] : [0.10, 0.40, 0.58][cohort]
        guard generator.chance(two) else { return }
        let second = book.name(birthYear: year, isMale: person.isMale, position: 2, &generator)
        if second != person.middles.0, second != person.given { person.middles.1 = second }
    }

    private func known(_ word: String) -> Int32 {
        guard let index = book.words.firstIndex(of: Array(word.utf8)) else {
            preconditionFailure("a marker that is not in the book of names")
        }
        return Int32(index)
    }

    /// Enters the markers of every community, so that ``name(_:family:twin:_:)`` finds them.
    mutating func enterMarkers() {
        for community in Community.allCases {
            for isMale in [true, false] { _ = book.identifier(community.marker(isMale: isMale)) }
        }
    }
}
