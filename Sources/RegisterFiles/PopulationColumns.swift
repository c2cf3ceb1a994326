/// Where the columns of a population file stand.
///
/// Source: DESIGN §3.
struct PopulationColumns {
    let number, former, surname, middle, given, birth, sex, province, commune, household, phone, death, cancelled: Int
    /// Only in a file of changes: `1` where nobody has the number any more.
    let removed: Int?
    /// How many fields every line has.
    let count: Int

    /// Finds the columns in the header's names; unknown columns are passed over.
    init(header names: [String]) throws(RegisterBuildError) {
        var places: [String: Int] = [:]
        for (index, name) in names.enumerated() {
            guard places.updateValue(index, forKey: name) == nil else { throw .columnRepeated(name) }
        }
        func place(_ name: String) throws(RegisterBuildError) -> Int {
            guard let place = places[name] else { throw .columnMissing(name) }
            return place
        }
        number = try place("personal_number")
        former = try place("former_numbers")
        surname = try place("surname")
        middle = try place("middle_names")
        given = try place("given_name")
        birth = try place("date_of_birth")
        sex = try place("sex")
        province = try place("permanent_province")
        commune = try place("permanent_commune")
        household = try place("household")
        phone = try place("phone")
        death = try place("deceased_on")
        cancelled = try place("cancelled")
        removed = places["removed"]
        count = names.count
    }
}
