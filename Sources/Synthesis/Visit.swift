/// One dose given to a person, and where it was entered.
struct Visit {
    /// Day, in days since 1970.
    var day: Int
    /// Number of the dose, from 1.
    var dose: Int
    /// Position in ``VaccineShelf``.
    var vaccine: Int
    /// Position of the site in ``SiteList``.
    var site: Int
    /// 0 scan, 1 typed, 2 list, 3 paper.
    var channel: Int
    /// A small number that tells apart the lots used in a province in one month.
    var lot: Int
}
