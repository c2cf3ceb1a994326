/// How a vaccine product is written in a certificate: which holder and which kinds belong to it.
///
/// Source: Annex A of the EU's encoding instructions, EU-DCC §2.2.
public struct VaccineEncoding: Hashable, Sendable {
    /// Code of the product.
    public let medicinalProduct: String
    /// Code of the one holder or manufacturer that may stand beside it.
    public let manufacturer: String
    /// Code of the kind of vaccine that is written when issuing.
    public let prophylaxis: String

    /// "COVID-19 vaccine" without a kind, allowed beside every product.
    public static var genericProphylaxis: String { "28531000087107" }
    /// The older code for any COVID-19 vaccine: no longer issued, still met in certificates of 2021 and 2022.
    public static var formerProphylaxis: String { "J07BX03" }

    private static var antigenMessengerRNA: String { "1119349007" }
    private static var spikeProtein: String { "1162643001" }
    private static var inactivated: String { "1157024006" }
    private static var vector: String { "29061000087103" }

    private init(_ medicinalProduct: String, _ manufacturer: String, _ prophylaxis: String) {
        self.medicinalProduct = medicinalProduct
        self.manufacturer = manufacturer
        self.prophylaxis = prophylaxis
    }

    /// Whether a kind may be issued beside this product.
    public func allows(prophylaxis code: String) -> Bool {
        code == prophylaxis || code == Self.genericProphylaxis
    }

    /// The encoding of a product, or nothing when it may not be issued.
    public static func of(medicinalProduct code: String) -> VaccineEncoding? { byProduct[code] }

    /// Whether a vaccination's three codes belong together, so that it may be issued.
    public static func isIssuable(_ entry: VaccinationEntry) -> Bool {
        guard let encoding = byProduct[entry.medicinalProduct] else { return false }
        return encoding.manufacturer == entry.manufacturer && encoding.allows(prophylaxis: entry.prophylaxis)
    }

    /// Whether three codes in UTF-8 belong together, so that they may be issued.
    public static func isIssuable(
        medicinalProduct: ArraySlice<UInt8>,
        manufacturer: ArraySlice<UInt8>,
        prophylaxis: ArraySlice<UInt8>
    ) -> Bool {
        guard let encoding = byProduct[String(decoding: medicinalProduct, as: UTF8.self)],
            manufacturer.elementsEqual(encoding.manufacturer.utf8)
        else { return false }
        return prophylaxis.elementsEqual(encoding.prophylaxis.utf8)
            || prophylaxis.elementsEqual(genericProphylaxis.utf8)
    }

    /// Every product that may be issued; deprecated ones are not listed.
    public static let all: [VaccineEncoding] = [
        VaccineEncoding("EU/1/20/1528", "ORG-100030215", antigenMessengerRNA),
        VaccineEncoding("EU/1/20/1507", "ORG-100031184", antigenMessengerRNA),
        VaccineEncoding("EU/1/21/1529", "ORG-100001699", vector),
        VaccineEncoding("EU/1/20/1525", "ORG-100001417", vector),
        VaccineEncoding("BBIBP-CorV", "ORG-100020693", inactivated),
        VaccineEncoding("Hayat-Vax", "ORG-100023050", inactivated),
        VaccineEncoding("Sputnik-V", "Gamaleya-Research-Institute", vector),
        VaccineEncoding("Sputnik-Light", "Gamaleya-Research-Institute", vector),
        VaccineEncoding("Sputnik-M", "Gamaleya-Research-Institute", vector),
        VaccineEncoding("Abdala", "CIGB", genericProphylaxis),
        VaccineEncoding("Covaxin", "Bharat-Biotech", inactivated),
        VaccineEncoding("CoronaVac", "Sinovac-Biotech", inactivated),
        VaccineEncoding("Covishield", "ORG-100001981", vector),
        VaccineEncoding("Covovax", "ORG-100001981", spikeProtein),
        VaccineEncoding("EU/1/21/1618", "ORG-100032020", spikeProtein),
        VaccineEncoding("WIBP-CorV", "Sinopharm-WIBP", inactivated),
        VaccineEncoding("Convidecia", "ORG-100013793", vector),
        VaccineEncoding("R-COVI", "ORG-100007893", vector),
        VaccineEncoding("CoviVac", "Chumakov-Federal-Scientific-Center", inactivated),
        VaccineEncoding("EpiVacCorona", "Vector-Institute", spikeProtein),
        VaccineEncoding("EpiVacCorona-N", "Vector-Institute", spikeProtein),
        VaccineEncoding("MVC-COV1901", "ORG-100033914", spikeProtein),
        VaccineEncoding("Covid-19-recombinant", "Fiocruz", vector),
        VaccineEncoding("Covid-19-adsorvida-inativada", "Instituto-Butantan", inactivated),
        VaccineEncoding("AZD2816", "ORG-100001699", vector),
        VaccineEncoding("CVnCoV", "ORG-100006270", antigenMessengerRNA),
        VaccineEncoding("Soberana-02", "Finlay-Institute", genericProphylaxis),
        VaccineEncoding("Soberana-Plus", "Finlay-Institute", genericProphylaxis),
        VaccineEncoding("EU/1/21/1624", "ORG-100036422", genericProphylaxis),
        VaccineEncoding("EU/1/21/1580", "ORG-100000788", genericProphylaxis),
        VaccineEncoding("EU/1/22/1709", "ORG-100036914", genericProphylaxis),
        VaccineEncoding("NVSI-06-08", "NVSI", genericProphylaxis),
        VaccineEncoding("YS-SC2-010", "Yisheng-Biopharma", genericProphylaxis),
        VaccineEncoding("SCTV01C", "ORG-100026614", genericProphylaxis),
        VaccineEncoding("Covifenz", "ORG-100008549", genericProphylaxis),
    ]

    private static let byProduct = Dictionary(uniqueKeysWithValues: all.map { ($0.medicinalProduct, $0) })
}
