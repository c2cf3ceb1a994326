/// A part of the people for which the precision is measured on its own.
public enum Stratum: String, Sendable, Hashable, CaseIterable {
    case male, female
    case under12, from12To17, from18To39, from40To64, from65
    case redRiverDelta, northernMountains, centralCoast, centralHighlands, southEast, mekongDelta
    case minorityName, otherName

    /// What is told apart.
    public enum Dimension: String, Sendable, Hashable, CaseIterable {
        case sex, age, region, name
    }

    /// To which dimension it belongs.
    public var dimension: Dimension {
        switch self {
        case .male, .female: .sex
        case .under12, .from12To17, .from18To39, .from40To64, .from65: .age
        case .redRiverDelta, .northernMountains, .centralCoast, .centralHighlands, .southEast, .mekongDelta: .region
        case .minorityName, .otherName: .name
        }
    }

    /// The band of the age that a person of this birth year reaches in 2021.
    static func age(birthYear: Int) -> Stratum {
        switch 2021 - birthYear {
        case ..<12: .under12
        case ..<18: .from12To17
        case ..<40: .from18To39
        case ..<65: .from40To64
        default: .from65
        }
    }

    /// The region of a province's official code (General Statistics Office, 63 provinces of 2021).
    static func region(province: Int) -> Stratum? {
        switch province {
        case 1, 22, 26, 27, 30...37: .redRiverDelta
        case 2...20, 24, 25: .northernMountains
        case 38...60: .centralCoast
        case 62...68: .centralHighlands
        case 70...79: .southEast
        case 80...96: .mekongDelta
        default: nil
        }
    }
}
