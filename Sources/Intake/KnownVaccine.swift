import Records

/// Whether a text names a vaccine of the programme.
enum KnownVaccine {
    /// Whether Intake would accept it; long texts never are.
    static func isKnown(_ text: String) -> Bool {
        text.utf8.count <= IntakeColumn.vaccine.byteCountMax && Vaccine.declared(text) != nil
    }
}
