/// A vaccine product as the programme knows it; the certificate's triple of codes lives in HealthCertificate.
///
/// Source: vaccines_used.csv (facts), EU-DCC §2.2 Annex A; dates of first authorisation anywhere are public record.
public struct Vaccine: Hashable, Sendable {
    /// The EU's product code (`EU/1/20/1528`), the same that certificates carry.
    public let code: String
    /// The product's name.
    public let name: String
    /// Doses of the primary series.
    public let primarySeriesDoses: Int
    /// The first day on which any authority allowed its use; nobody can have had it earlier.
    public let firstAuthorisedOn: CivilDate
    /// The youngest age, in full years, for which it was licensed in the programme.
    public let minimumAgeYears: Int
    /// Names under which sites enter it, lower case ASCII letters and digits only.
    let localNames: [String]

    private init(
        _ code: String,
        _ name: String,
        _ primarySeriesDoses: Int,
        _ firstAuthorisedOn: (Int, Int, Int),
        _ minimumAgeYears: Int,
        _ localNames: [String]
    ) {
        guard
            let date = CivilDate(
                year: firstAuthorisedOn.0,
                month: firstAuthorisedOn.1,
                day: firstAuthorisedOn.2
            )
        else { preconditionFailure("the vaccine table holds an impossible date") }
        self.code = code
        self.name = name
        self.primarySeriesDoses = primarySeriesDoses
        self.firstAuthorisedOn = date
        self.minimumAgeYears = minimumAgeYears
        self.localNames = localNames
    }

    /// Every vaccine that a row may name.
    public static let all: [Vaccine] = [
        Vaccine(
            "EU/1/20/1528",
            "Comirnaty",
            2,
            (2020, 12, 2),
            5,
            ["comirnaty", "pfizer", "pfizerbiontech", "biontech"]
        ),
        Vaccine("EU/1/20/1507", "Spikevax", 2, (2020, 12, 18), 6, ["spikevax", "moderna"]),
        Vaccine(
            "EU/1/21/1529",
            "Vaxzevria",
            2,
            (2020, 12, 29),
            18,
            ["vaxzevria", "astrazeneca", "az", "covid19vaccineastrazeneca", "astra"]
        ),
        Vaccine(
            "BBIBP-CorV",
            "BBIBP-CorV (Vero Cell)",
            2,
            (2020, 7, 22),
            18,
            ["bbibpcorv", "verocell", "sinopharm", "verocellsinopharm", "sinopharmbeijing", "verocellsinopharmbeijing"]
        ),
        Vaccine("Abdala", "Abdala", 3, (2021, 7, 9), 18, ["abdala", "abdalacigb", "abdalacigbcuba"]),
        Vaccine(
            "Sputnik-V",
            "Gam-COVID-Vac (Sputnik V)",
            2,
            (2020, 8, 11),
            18,
            ["sputnikv", "sputnik", "gamcovidvac"]
        ),
        Vaccine("Hayat-Vax", "Hayat-Vax", 2, (2020, 12, 9), 18, ["hayatvax", "hayatvaxsinopharmg42uae"]),
        Vaccine("EU/1/20/1525", "Jcovden", 1, (2021, 2, 27), 18, ["jcovden", "janssen", "johnsonjohnson"]),
        Vaccine("Covaxin", "Covaxin", 2, (2021, 1, 3), 18, ["covaxin", "bharatbiotech"]),
        Vaccine("CoronaVac", "CoronaVac", 2, (2020, 8, 28), 18, ["coronavac", "sinovac"]),
    ]

    private static let byCode = Dictionary(uniqueKeysWithValues: all.map { ($0.code, $0) })
    private static let byLocalName = Dictionary(
        uniqueKeysWithValues: all.flatMap { vaccine in vaccine.localNames.map { ($0, vaccine) } }
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
