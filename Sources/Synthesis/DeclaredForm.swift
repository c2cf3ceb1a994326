/// What was declared of a person at the table: one subject record, carried from visit to visit.
struct DeclaredForm {
    /// Full name as typed, UTF-8.
    var name: [UInt8] = []
    /// Birth date as typed.
    var birth: [UInt8] = []
    /// Sex as typed.
    var sex: [UInt8] = []
    /// Number as typed.
    var number: [UInt8] = []
    /// Nationality as typed.
    var nationality: [UInt8] = []
    /// Telephone as typed.
    var phone: [UInt8] = []
    /// Residence as declared; both empty or both filled.
    var province: [UInt8] = []
    /// Commune of residence.
    var commune: [UInt8] = []
    /// What is wrong with it.
    var faults = FaultSet()
    /// The other person whose number was declared, or 0.
    var numberOwner: UInt64 = 0
}
