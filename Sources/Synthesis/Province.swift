/// What the generator knows of a province.
///
/// Source: provinces.csv, IDENTITY §1-2, MISMATCH §1-2.
struct Province {
    /// Statistics-office code, 1 to 96; the first three digits of personal numbers are the same number.
    let code: Int
    /// Official name.
    let name: String
    /// Which part of the country it belongs to.
    let region: Region
    /// Inhabitants of 2021, in thousands.
    let thousands: Double
    /// First two or three digits of old nine-digit numbers.
    let oldPrefix: Int
    /// How many digits that prefix has.
    let oldPrefixDigits: Int
    /// Persons with wrong data on 5 August 2022 as a share of the population, where it was published.
    let wrongShare: Double?

    /// The six statistical regions.
    enum Region: String {
        case redRiver = "Red River Delta"
        case northernMountains = "Northern Midlands and Mountains"
        case centralCoast = "North Central and Central Coast"
        case highlands = "Central Highlands"
        case southEast = "South East"
        case mekong = "Mekong River Delta"

        /// Whether the southern forms Huỳnh and Võ prevail here over Hoàng and Vũ.
        var isSouthern: Bool { self == .southEast || self == .mekong }
        /// Where both forms occur.
        var isMixed: Bool { self == .centralCoast || self == .highlands }
        /// How much likelier than elsewhere declared data are wrong, where no figure was published.
        var wrongFactor: Double {
            switch self {
            case .southEast, .mekong: 1.6
            case .redRiver: 0.6
            case .highlands: 1.3
            case .northernMountains, .centralCoast: 1
            }
        }
    }

    /// Every province of the facts, in the order of their codes.
    static func all() -> [Province] {
        let table = FactTable(PackageResources.provinces_csv)
        precondition(table.rowCount == 63, "the country had 63 provinces")
        return (0..<table.rowCount).map { row in
            let prefix = table.text("cmnd9_prefix", row)
            guard let code = Int(table.text("code", row)), let oldPrefix = Int(prefix),
                let region = Region(rawValue: table.text("region", row)),
                let thousands = table.number("population_2021_thousand", row)
            else { preconditionFailure("provinces.csv holds a row that cannot be read") }
            return Province(
                code: code,
                name: table.text("name", row),
                region: region,
                thousands: thousands,
                oldPrefix: oldPrefix,
                oldPrefixDigits: prefix.utf8.count,
                wrongShare: table.number("id_wrong_share_of_population", row)
            )
        }
    }
}
