/// A member of a household as far as numbering needs to know: drawn twice, alike, in both passes over the nation.
struct HouseholdMember {
    /// What a member is to the head; it decides whose surname is borne.
    enum Role {
        case head, spouse, child, grandchild, father, mother, relative
    }

    /// What this member is to the head.
    var role: Role
    /// Male or female.
    var isMale: Bool
    /// Birth day, in days since 1970.
    var birthDay: Int
    /// The same day in parts.
    var birth: CalendarDay
    /// Position of the province where the birth was registered.
    var birthProvince: Int
    /// Whether a first personal number was cancelled and another one established.
    var wasRenumbered: Bool
    /// Whether this is the younger twin of the member before.
    var isTwinOfPrevious: Bool
}
