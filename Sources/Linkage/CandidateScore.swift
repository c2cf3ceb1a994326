import PersonNames

/// How one registered person compares with one query, level by level, and the sum in bits.
struct CandidateScore: Sendable {
    var row = -1
    var person = RegisteredPerson.nobody
    var number = NumberLevel.missing
    var name = NameLevel.missing
    var birth = BirthLevel.missing
    var sex = SexLevel.missing
    var phone = PhoneLevel.missing
    var place = PlaceLevel.missing
    /// From what the declared name was recovered; nothing for one as it was typed.
    var nameOrigin: DecodedName.Origin?
    /// How many people of the register bear the person's name.
    var bearers = 1
    /// The sum without the name, prior included; with the name once it is compared.
    var bits = -Double.infinity

    /// Nobody.
    init() {}

    /// Compares everything but the name.
    @inline(__always)
    init(
        row: Int,
        person: RegisteredPerson,
        keys: borrowing DeclaredKeys,
        number: NumberLevel,
        weights: borrowing MatchWeights
    ) {
        self.row = row
        self.person = person
        self.number = number
        birth = BirthLevel(keys.birth, with: person)
        if let isFemale = keys.isFemale {
            sex = isFemale == person.isFemale ? .exact : .different
        } else {
            sex = .missing
        }
        phone = PhoneLevel(keys.phone, with: person)
        place = PlaceLevel(commune: keys.commune, province: keys.province, with: person)
        bits =
            weights.prior + weights.bits(number) + weights.bits(birth) + weights.bits(sex) + weights.bits(phone)
            + weights.bits(place)
    }

    /// What the number weighs beside the name.
    ///
    /// A number or telephone under another name is most often a relative's, who lives in the same place and may be born the same day:
    /// of a random stranger it would say all that its bits say, of a relative hardly anything.
    func numberBits(_ weights: borrowing MatchWeights) -> Double {
        let bits = weights.bits(number)
        return name.contradicts ? min(bits, CandidateScore.numberBitsUnderAnotherName) : bits
    }

    /// What the telephone weighs beside the name.
    func phoneBits(_ weights: borrowing MatchWeights) -> Double {
        let bits = weights.bits(phone)
        return name.contradicts ? min(bits, CandidateScore.phoneBitsUnderAnotherName) : bits
    }

    /// The level of a recovered name: keys left in a name are one confusion, a decoded text is another style.
    ///
    /// Keys and a difference besides are more than one. Source: MISMATCH §2 (NM-03, NM-06).
    private func recovered(_ level: NameLevel) -> NameLevel {
        switch nameOrigin {
        case nil: level
        case .telexKeys, .vniKeys: level == .exact ? .confusion : level.isBenign ? .surnameAndGiven : level
        case .tcvn3, .vni, .viqr, .doubleEncoded: level == .exact ? .style : level
        }
    }

    /// The kind of the name's difference.
    var nameReason: LinkReason? {
        switch nameOrigin {
        case .tcvn3, .vni, .viqr, .doubleEncoded: name == .style ? .nameEncoding : name.reason
        case .telexKeys, .vniKeys, nil: name.reason
        }
    }

    static let numberBitsUnderAnotherName = 6.0
    static let phoneBitsUnderAnotherName = 3.0

    /// Takes the name, and with it what number and telephone weigh beside it.
    mutating func take(_ level: NameLevel, _ weights: borrowing MatchWeights) {
        name = recovered(level)
        bits += weights.bits(name, bearers: bearers)
        guard name.contradicts else { return }
        bits += numberBits(weights) - weights.bits(number) + phoneBits(weights) - weights.bits(phone)
    }

    /// Whether name, birth date and sex are all equal.
    var isIdentityExact: Bool { name == .exact && isBirthAndSexExact }
    /// Whether birth date and sex are equal.
    var isBirthAndSexExact: Bool { birth.isEqual && sex == .exact }
    /// Whether the commune or a telephone that few people use agrees.
    var agreesInCommune: Bool { place == .commune || phone == .ofOne || phone == .ofTwo || phone == .ofFew }
    /// How many of name, birth date and sex are not equal.
    var differenceBesideNumber: Int { (name == .exact ? 0 : 1) + (birth.isEqual ? 0 : 1) + (sex == .exact ? 0 : 1) }
}

extension PhoneLevel {
    /// Compares a declared telephone with a registered person's.
    @inline(__always)
    init(_ declared: UInt64, with person: RegisteredPerson) {
        guard declared != 0, person.phone != 0 else {
            self = .missing
            return
        }
        guard declared == person.phone else {
            self = .different
            return
        }
        self =
            switch person.phoneUsers {
            case .nobody, .one: .ofOne
            case .two: .ofTwo
            case .threeOrFour: .ofFew
            case .fiveToNine: .ofSome
            case .tenOrMore: .ofMany
            }
    }
}

extension PlaceLevel {
    /// Compares a declared place with a registered person's.
    @inline(__always)
    init(commune: Int, province: Int, with person: RegisteredPerson) {
        if commune != 0, person.commune == commune {
            self = .commune
        } else if province != 0, person.province != 0 {
            self = province == person.province ? .province : .different
        } else {
            self = commune != 0 && person.commune != 0 ? .different : .missing
        }
    }
}
