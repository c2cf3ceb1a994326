/// One person of the nation, with all that is true about them.
struct Person {
    /// Words of the name: surname, middle names and given name as numbers of ``NameBook``; 0 is none.
    var surname: Int32 = 0
    /// Middle names.
    var middles: (Int32, Int32) = (0, 0)
    /// Given name.
    var given: Int32 = 0
    /// The sign that stands before the first word of a surname with a marker (`H'`), or 0.
    var marker: Int32 = 0
    /// To which community the household belongs.
    var community = Community.kinh
    /// Male or female.
    var isMale = false
    /// Birth date.
    var birth = CalendarDay(year: 1970, month: 1, day: 1)
    /// Birth day, in days since 1970.
    var birthDay = 0
    /// Whether only the year of birth is official.
    var isYearOnly = false
    /// Position of the province of birth.
    var birthProvince = 0
    /// Personal number.
    var number: UInt64 = 0
    /// The cancelled personal number of who was numbered twice, or 0.
    var cancelledNumber: UInt64 = 0
    /// Old nine-digit number, or 0; below 10^9.
    var oldNumber = 0
    /// An earlier nine-digit number of another province, or 0.
    var movedOldNumber = 0
    /// Whether the register links the old number.
    var isOldNumberLinked = false
    /// Whether the register has the person at all.
    var isInRegister = true
    /// Day of death, or nothing; may lie before the campaign.
    var deathDay: Int?
    /// Whether the register knows of the death.
    var isDeathFlagged = false
    /// How the register differs from the truth, if it does.
    var registerFault = RegisterFault.none
    /// The person's own telephone, or 0.
    var ownPhone: UInt64 = 0

    /// A wrong field of the register's row.
    enum RegisterFault {
        case none, givenName, birth, sex, phone, commune
        /// Whether a comparison of identity fails because of it.
        var isSeenByComparison: Bool { self == .givenName || self == .birth || self == .sex }
    }

    /// The surname as stored: a marker such as `H'` is written together with it.
    func surnameBytes(_ book: NameBook) -> [UInt8] { book.words[Int(marker)] + book.words[Int(surname)] }

    /// The full name as stored, words with a space between them.
    func fullName(_ book: NameBook) -> [UInt8] {
        var name: [UInt8] = []
        name.reserveCapacity(48)
        name.append(contentsOf: book.words[Int(marker)])
        name.append(contentsOf: book.words[Int(surname)])
        for word in [middles.0, middles.1, given] where word != 0 {
            if !name.isEmpty { name.append(0x20) }
            name.append(contentsOf: book.words[Int(word)])
        }
        return name
    }
}
