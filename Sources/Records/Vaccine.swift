/// A vaccine product as the programme knows it; the certificate's triple of codes lives in HealthCertificate.
///
/// Source: vaccines_used.csv (facts), EU-DCC §2.2 Annex A; dates of first authorisation anywhere are public record.
/// A value is a place in the table below: records hold it in great numbers, and copying it costs nothing.
public struct Vaccine: Hashable, Sendable {
    private let place: UInt8

    /// The EU's product code (`EU/1/20/1528`), the same that certificates carry.
    public var code: String { row.code }
    /// The product's name.
    public var name: String { row.name }
    /// Doses of the primary series.
    public var primarySeriesDoses: Int { row.primarySeriesDoses }
    /// The first day on which any authority allowed its use; nobody can have had it earlier.
    public var firstAuthorisedOn: CivilDate { row.firstAuthorisedOn }
    /// The youngest age, in full years, for which it was licensed in the programme.
    public var minimumAgeYears: Int { row.minimumAgeYears }

    private var row: Row { Vaccine.table[Int(place)] }

    private struct Row: Sendable {
        let code: String
        let name: String
        let primarySeriesDoses: Int
        let firstAuthorisedOn: CivilDate
        let minimumAgeYears: Int
        /// Names under which sites enter it, lower case ASCII letters and digits only.
        let localNames: [String]

        init(
            _ code: String,
            _ name: String,
            _ primarySeriesDoses: Int,
            _ authorised: (year: Int, month: Int, day: Int),
            _ minimumAgeYears: Int,
            _ localNames: [String]
        ) {
            guard let date = CivilDate(year: authorised.year, month: authorised.month, day: authorised.day) else {
                preconditionFailure("the vaccine table holds an impossible date")
            }
            self.code = code
            self.name = name
            self.primarySeriesDoses = primarySeriesDoses
            self.firstAuthorisedOn = date
            self.minimumAgeYears = minimumAgeYears
            self.localNames = localNames
        }
    }

    private static let table: [Row] = [
        Row(
            "EU/1/20/1528",
            "Comirnaty",
            2,
            (2020, 12, 2),
            5,
            ["comirnaty", "pfizer", "pfizerbiontech", "biontech"]
        ),
        Row("EU/1/20/1507", "Spikevax", 2, (2020, 12, 18), 6, ["spikevax", "moderna"]),
        Row(
            "EU/1/21/1529",
            "Vaxzevria",
            2,
            (2020, 12, 29),
            18,
            ["vaxzevria", "astrazeneca", "az", "covid19vaccineastrazeneca", "astra"]
        ),
        Row(
            "BBIBP-CorV",
            "BBIBP-CorV (Vero Cell)",
            2,
            (2020, 7, 22),
            18,
            ["bbibpcorv", "verocell", "sinopharm", "verocellsinopharm", "sinopharmbeijing", "verocellsinopharmbeijing"]
        ),
        Row("Abdala", "Abdala", 3, (2021, 7, 9), 18, ["abdala", "abdalacigb", "abdalacigbcuba"]),
        Row(
            "Sputnik-V",
            "Gam-COVID-Vac (Sputnik V)",
            2,
            (2020, 8, 11),
            18,
            ["sputnikv", "sputnik", "gamcovidvac"]
        ),
        Row("Hayat-Vax", "Hayat-Vax", 2, (2020, 12, 9), 18, ["hayatvax", "hayatvaxsinopharmg42uae"]),
        Row("EU/1/20/1525", "Jcovden", 1, (2021, 2, 27), 18, ["jcovden", "janssen", "johnsonjohnson"]),
        Row("Covaxin", "Covaxin", 2, (2021, 1, 3), 18, ["covaxin", "bharatbiotech"]),
        Row("CoronaVac", "CoronaVac", 2, (2020, 8, 28), 18, ["coronavac", "sinovac"]),
    ]

    /// Every vaccine that a row may name.
    public static let all: [Vaccine] = table.indices.map { Vaccine(place: UInt8($0)) }

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
    private static let byLocalName = Dictionary(
        uniqueKeysWithValues: all.flatMap { vaccine in vaccine.row.localNames.map { ($0, vaccine) } }
    )

    /// The vaccine with exactly this code.
    public static func named(code: String) -> Vaccine? { byCode[code] }

    /// The vaccine that a site meant: an exact code, or a listed local name in any case and punctuation.
    public static func declared(_ text: String) -> Vaccine? {
        if let vaccine = byCode[text] { return vaccine }
        var folded = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "a"..."z", "0"..."9": folded.unicodeScalars.append(scalar)
            case "A"..."Z": folded += String(scalar).lowercased()
            case " ", "-", "_", ".", ",", "/", "(", ")", "&", "\u{A0}": continue
            default: return nil
            }
        }
        return byLocalName[folded]
    }
}
